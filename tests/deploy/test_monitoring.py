"""The dashboard and the alerts name only what the service tells, and Prometheus reads them all."""

import json
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from index.search import ClauseIndex
from service.app import create_app
from service.settings import Settings
from tests.document import ROOT, find_rows, read_document
from tests.service.hooked_client import connect
from tests.service.peer import Peer
from tests.service.running_server import free_port, start_server

PROMETHEUS = ROOT / "deploy" / "prometheus"
DASHBOARD = ROOT / "deploy" / "grafana" / "statement-qa.json"
MISSING = "PROMTOOL TESTS SKIPPED: no promtool here (apt-get install prometheus)"
METRIC = re.compile(r"\b(?:statement_qa|process)_[a-z_]+\b")


@pytest.fixture(scope="module")
def exposed(index: ClauseIndex, tmp_path_factory: pytest.TempPathFactory) -> Iterator[set[str]]:
    """The names of all samples of a service that has everything turned on."""
    folder = tmp_path_factory.mktemp("log")
    settings = Settings(
        trusted_hosts=("localhost",),
        metrics_port=1,
        question_log=f"sqlite:///{folder}/asked.db",
    )
    app = create_app(index, settings, desks=connect("http://desk.test"))
    text = generate_latest(app.extensions["kept"].monitoring.metrics.registry).decode("utf-8")
    names = set[str]()
    for family in text_string_to_metric_families(text):
        names.add(f"{family.name}_total" if family.type == "counter" else family.name)
        names |= {sample.name for sample in family.samples}
    yield names
    app.extensions["question_log"].close()


def read_dashboard() -> Any:
    return json.loads(DASHBOARD.read_text(encoding="utf-8"))


def expressions() -> list[str]:
    """What the panels of the dashboard ask."""
    return [
        target["expr"]
        for panel in read_dashboard()["panels"]
        for target in panel.get("targets", [])
    ]


def test_the_dashboard_asks_only_for_what_the_service_tells(exposed: set[str]) -> None:
    named = {name for one in expressions() for name in METRIC.findall(one)}
    assert len(named) > 20
    assert named - exposed == set()


def test_the_alerts_ask_only_for_what_the_service_tells(exposed: set[str]) -> None:
    rules = (PROMETHEUS / "alerts.yaml").read_text(encoding="utf-8")
    named = set(METRIC.findall(rules))
    assert len(named) > 8
    assert named - exposed == set()


def test_every_alert_has_a_history_in_which_it_fires_and_one_in_which_it_does_not() -> None:
    rules = (PROMETHEUS / "alerts.yaml").read_text(encoding="utf-8")
    tests = (PROMETHEUS / "alerts_test.yaml").read_text(encoding="utf-8")
    alerts = re.findall(r"- alert: (\w+)", rules)
    assert len(alerts) == 16
    assert re.findall(r"  - name: (\w+) (?:fires|stays quiet)", tests) == [
        alert for alert in alerts for _ in range(2)
    ]


def test_every_metric_of_the_service_is_shown_and_documented(exposed: set[str]) -> None:
    told = {name for name in exposed if name.startswith("statement_qa_")}
    families = {re.sub(r"_(bucket|count|sum)$", "", name) for name in told}
    shown = {re.sub(r"_bucket$", "", name) for one in expressions() for name in METRIC.findall(one)}
    assert families - shown == set()
    rows = find_rows(read_document("docs/monitoring.md"))
    documented = {name for metric, *_ in rows for name in METRIC.findall(metric)}
    assert {name for name in documented if name.startswith("statement_qa_")} == families


def test_the_panels_have_their_own_place_title_and_number() -> None:
    dashboard = read_dashboard()
    panels = dashboard["panels"]
    assert (dashboard["uid"], dashboard["schemaVersion"]) == ("statement-qa", 39)
    assert [panel["id"] for panel in panels] == list(range(1, len(panels) + 1))
    taken = set[tuple[int, int]]()
    for panel in panels:
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert panel["title"]
        assert panel["type"] in {"row", "stat", "table", "timeseries"}
        assert place["x"] + place["w"] <= 24
        assert not cells & taken, panel["title"]
        taken |= cells


def test_the_dashboard_reads_from_the_source_that_is_chosen() -> None:
    dashboard = read_dashboard()
    variables = {one["name"]: one["type"] for one in dashboard["templating"]["list"]}
    assert variables == {"datasource": "datasource", "job": "query", "instance": "query"}
    sources = {
        json.dumps(one["datasource"])
        for panel in dashboard["panels"]
        for one in [panel, *panel.get("targets", [])]
        if panel["type"] != "row"
    }
    assert sources == {json.dumps({"type": "prometheus", "uid": "${datasource}"})}


def promtool(*arguments: str, told: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run promtool; without it tests are skipped, but never on a build machine."""
    program = shutil.which("promtool")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("no promtool here, and CI is set; install it", pytrace=False)
        pytest.skip(MISSING)
    return subprocess.run(
        [program, *arguments], input=told, capture_output=True, cwd=PROMETHEUS, check=False
    )


def check(run: subprocess.CompletedProcess[bytes]) -> None:
    assert (run.returncode, run.stderr.decode()) == (0, ""), run.stdout.decode()


@pytest.mark.slow
def test_prometheus_takes_the_configuration_and_the_alerts() -> None:
    check(promtool("check", "config", "prometheus.yaml"))
    check(promtool("check", "rules", "alerts.yaml"))


@pytest.mark.slow
def test_the_alerts_fire_when_they_should_and_only_then() -> None:
    check(promtool("test", "rules", "alerts_test.yaml"))


@pytest.mark.slow
def test_prometheus_reads_what_the_panels_ask(tmp_path: Path) -> None:
    rules = [
        {
            "record": f"panel:{number}",
            "expr": one.replace("$__rate_interval", "5m"),
        }
        for number, one in enumerate(expressions())
    ]
    path = tmp_path / "panels.json"  # JSON is YAML
    path.write_text(json.dumps({"groups": [{"name": "panels", "rules": rules}]}), encoding="utf-8")
    check(promtool("check", "rules", str(path)))


@pytest.mark.slow
def test_prometheus_has_nothing_against_the_metrics(index_folder: Path, tmp_path: Path) -> None:
    port = free_port()
    settings = {"METRICS_PORT": str(port), "QUESTION_LOG": f"sqlite:///{tmp_path}/asked.db"}
    with start_server(index_folder, tmp_path, settings) as running:
        assert running.peer.ask("Who signed for Japan?").status == 200
        assert running.peer.get("/nowhere").status == 404
        assert running.peer.get("/metrics").status == 404
        reply = Peer(port).get("/metrics")
        before = reply.text()
    assert 'statement_qa_questions_total{interface="api",language="en",outcome="answered"} 1.0' in (
        before.splitlines()
    )
    assert 'statement_qa_refusals_total{reason="not_found"} 2.0' in before.splitlines()
    check(promtool("check", "metrics", told=reply.body))


@pytest.mark.slow
def test_a_metrics_port_that_is_taken_stops_the_service_in_one_line(
    index_folder: Path, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(RuntimeError, match="ended while starting"),
            start_server(index_folder, tmp_path, {"METRICS_PORT": str(port)}),
        ):
            pass
    (line,) = (tmp_path / "stderr").read_text(encoding="utf-8").splitlines()
    assert line.startswith("statement-qa: settings METRICS_HOST and METRICS_PORT: cannot listen")
