"""What is counted and timed, asked of an app in this process."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index.encoder import Encoder, Vector
from index.search import ClauseIndex
from service.app import create_app
from service.settings import Settings
from tests.service.desk.desk_delivery import NOW, chatwoot, chatwoot_payload, zammad
from tests.service.desk.stand_in_desk import stand_in_desk
from tests.service.hooked_client import connect, deliver
from tests.service.metrics.figures import counted, read_figures, value
from tests.service.redis_server import run_redis
from tests.service.stand_in_index import failing, with_encoder

SIGNED = "Who signed for Japan?"
SILENT = "Who won the match on Sunday?"
MARKER = "zqmarker"


def open_app(index: ClauseIndex, desks: Any = (), **settings: Any) -> Flask:
    return create_app(
        index,
        Settings(trusted_hosts=("localhost",), metrics_port=1, **settings),
        lambda: NOW,
        desks=desks,
    )


@pytest.fixture
def app(index: ClauseIndex) -> Flask:
    return open_app(index)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def ask(client: FlaskClient, question: str = SIGNED) -> int:
    return client.post("/v1/ask", json={"question": question}).status_code


def test_a_question_is_counted_by_interface_language_and_outcome(
    app: Flask, client: FlaskClient
) -> None:
    ask(client)
    ask(client)
    ask(client, "日本側の署名者は誰ですか")
    ask(client, SILENT)
    client.get("/", query_string={"question": "hello"})
    client.get("/embed", query_string={"question": SIGNED})
    client.post(
        "/v1/chat/completions", json={"messages": [{"role": "user", "content": "List the actions"}]}
    )
    assert counted(read_figures(app), "questions") == {
        ("api", "en", "answered"): 2,
        ("api", "ja", "answered"): 1,
        ("api", "en", "not_in_statement"): 1,
        ("page", "en", "conversation"): 1,
        ("frame", "en", "answered"): 1,
        ("chat", "en", "overview"): 1,
    }


def test_only_the_last_question_of_a_conversation_is_new(app: Flask, client: FlaskClient) -> None:
    client.get("/", query_string={"question": [SIGNED, SILENT, "hello"]})
    figures = read_figures(app)
    assert counted(figures, "questions") == {("page", "en", "conversation"): 1}
    assert value(figures, "answer_seconds_count") == 1
    assert value(figures, "encode_seconds_count") == 3


def test_a_question_is_timed_as_a_whole_and_by_stage(app: Flask, client: FlaskClient) -> None:
    ask(client)
    ask(client, SILENT)
    figures = read_figures(app)
    stages = ("answer", "wait", "encode", "rank")
    assert [value(figures, f"{stage}_seconds_count") for stage in stages] == [2, 2, 2, 2]
    spent = {stage: value(figures, f"{stage}_seconds_sum") for stage in stages}
    assert min(spent.values()) > 0
    assert spent["wait"] + spent["encode"] + spent["rank"] < spent["answer"]


@dataclass
class WatchingEncoder:
    """Reads the gauges while it encodes."""

    encoder: Encoder
    app: Flask
    seen: list[tuple[float, float]]

    def encode(self, text: str, /) -> Vector:
        figures = read_figures(self.app)
        self.seen.append((value(figures, "running"), value(figures, "waiting")))
        return self.encoder.encode(text)


def test_a_question_holds_a_slot_until_it_is_answered(index: ClauseIndex) -> None:
    watching = WatchingEncoder(index.search.encoder, Flask("later"), [])
    watching.app = open_app(with_encoder(index, watching))
    ask(watching.app.test_client())
    assert watching.seen == [(1, 0)]
    figures = read_figures(watching.app)
    assert (value(figures, "running"), value(figures, "waiting")) == (0, 0)


def test_a_question_that_is_not_answered_is_refused_or_failed(index: ClauseIndex) -> None:
    app = open_app(failing(index, [FloatingPointError(), KeyError()]), client_limit="3 per hour")
    client = app.test_client()
    assert [ask(client) for _ in range(4)] == [503, 500, 200, 429]
    figures = read_figures(app)
    assert counted(figures, "questions") == {
        ("api", "unknown", "failed"): 2,
        ("api", "en", "answered"): 1,
        ("api", "unknown", "refused"): 1,
    }
    assert counted(figures, "refusals") == {("model",): 1, ("client_limit",): 1}
    assert counted(figures, "requests") == {
        ("/v1/ask", "5xx"): 2,
        ("/v1/ask", "2xx"): 1,
        ("/v1/ask", "4xx"): 1,
    }
    assert value(figures, "running") == 0


def test_a_page_says_why_it_refuses_as_the_api_does(index: ClauseIndex) -> None:
    app = open_app(index, client_limit="1 per hour")
    client = app.test_client()
    asked = {"question": SIGNED}
    assert [client.get("/", query_string=asked).status_code for _ in range(2)] == [200, 429]
    assert client.post("/verify", data={"text": "peace"}).status_code == 429
    figures = read_figures(app)
    assert counted(figures, "refusals") == {("client_limit",): 2}
    assert counted(figures, "questions") == {
        ("page", "en", "answered"): 1,
        ("page", "unknown", "refused"): 1,
    }


def test_a_checked_quotation_is_counted_by_verdict(app: Flask, client: FlaskClient) -> None:
    for text in ("quantum information science and technology", "no such words", "no such words"):
        client.post("/v1/verify", json={"text": text})
    counts = counted(read_figures(app), "quotations")
    assert counts == {("exact",): 1, ("absent",): 2}


REFUSED: Sequence[tuple[str, str, dict[str, Any], str, str]] = [
    ("GET", f"/{MARKER}", {}, "other", "not_found"),
    ("GET", f"/v1/clauses/{MARKER}", {}, "/v1/clauses/<id>", "not_found"),
    (MARKER.upper(), "/v1/ask", {}, "other", "method"),
    ("POST", "/v1/ask", {"data": MARKER}, "/v1/ask", "media_type"),
    ("POST", "/v1/ask", {"json": {"question": MARKER * 9999}}, "/v1/ask", "too_large"),
    ("POST", "/v1/ask", {"json": {"question": MARKER * 99}}, "/v1/ask", "invalid"),
    (
        "POST",
        "/v1/ask",
        {"data": MARKER, "content_type": "application/json"},
        "/v1/ask",
        "malformed",
    ),
    ("GET", "/", {"headers": {"Host": f"{MARKER}.example"}}, "/", "bad_host"),
]


@pytest.mark.parametrize(("method", "address", "sent", "route", "reason"), REFUSED)
def test_a_refusal_is_counted_by_route_and_reason_and_repeats_nothing(
    app: Flask,
    client: FlaskClient,
    method: str,
    address: str,
    sent: dict[str, Any],
    route: str,
    reason: str,
) -> None:
    client.open(address, method=method, **sent)
    figures = read_figures(app)
    assert counted(figures, "requests") == {(route, "4xx"): 1}
    assert counted(figures, "refusals") == {(reason,): 1}
    assert MARKER not in str(figures).lower()


def test_the_number_of_series_does_not_grow_with_what_is_sent(
    app: Flask, client: FlaskClient
) -> None:
    def send(number: int) -> None:
        client.get(f"/{number}")
        client.get(f"/v1/clauses/{number}")
        client.get("/", headers={"Host": f"host{number}.example"})
        client.open("/", method=f"M{number}")
        client.get("/", query_string={"lang": f"{number}", "question": SIGNED})

    send(0)
    before = set(read_figures(app))
    for number in range(1, 20):
        send(number)
    assert set(read_figures(app)) == before


@pytest.mark.parametrize(
    ("manners", "sent", "deliveries", "errors"),
    [
        ([], [chatwoot()], {("chatwoot", "answered"): 1}, {}),
        ([], [chatwoot()] * 2, {("chatwoot", "answered"): 1, ("chatwoot", "duplicate"): 1}, {}),
        ([], [chatwoot(secret="other")], {("chatwoot", "unauthorized"): 1}, {}),
        ([], [chatwoot(chatwoot_payload(SILENT))], {("chatwoot", "handed_off"): 1}, {}),
        ([403], [zammad()], {("zammad", "desk"): 1}, {("zammad", "refused"): 1}),
        ([500], [zammad()], {("zammad", "desk"): 1}, {("zammad", "failed"): 1}),
        ([503] * 3, [zammad()], {("zammad", "desk"): 1}, {("zammad", "failed"): 1}),
        (["close"], [zammad()], {("zammad", "desk"): 1}, {("zammad", "connection"): 1}),
        (["hang"], [zammad()], {("zammad", "desk"): 1}, {("zammad", "timeout"): 1}),
    ],
)
def test_a_delivery_is_counted_by_outcome_and_a_lost_reply_by_kind(
    index: ClauseIndex,
    monkeypatch: pytest.MonkeyPatch,
    manners: Sequence[int | str],
    sent: Sequence[Any],
    deliveries: dict[tuple[str, str], int],
    errors: dict[tuple[str, str], int],
) -> None:
    monkeypatch.setattr("service.hooks.connected_desk.REPLY_TIMEOUT", 0.5)
    with stand_in_desk(manners) as desk:
        app = open_app(index, connect(desk.url))
        for delivery in sent:
            deliver(app.test_client(), delivery)
    figures = read_figures(app)
    assert counted(figures, "desk_deliveries") == deliveries
    assert counted(figures, "desk_errors") == errors
    assert value(figures, "desk_call_seconds_count") == len(desk.calls) - manners.count(503) + (
        1 if manners.count(503) else 0
    )
    assert counted(figures, "questions").keys() <= {
        ("desk", "en", "answered"),
        ("desk", "en", "not_in_statement"),
    }


def test_a_connected_desk_has_its_errors_from_the_beginning(index: ClauseIndex) -> None:
    app = open_app(index, connect("http://desk.test"))
    figures = read_figures(app)
    assert {
        labels for (name, labels), number in figures.items() if name == "desk_errors_total"
    } == {
        (("desk", desk), ("kind", kind))
        for desk in ("chatwoot", "zendesk", "zammad")
        for kind in ("connection", "refused", "failed", "timeout")
    }


@pytest.fixture
def kept(index: ClauseIndex, tmp_path: Path) -> Iterator[tuple[Flask, Path]]:
    folder = tmp_path / "log"
    folder.mkdir()
    app = open_app(index, question_log=f"sqlite:///{folder}/asked.db")
    yield app, folder
    app.extensions["question_log"].close()


def test_the_question_log_tells_what_it_wrote_and_lost(kept: tuple[Flask, Path]) -> None:
    app, folder = kept
    log = app.extensions["question_log"]
    client = app.test_client()
    ask(client)
    ask(client)
    log.flush()
    figures = read_figures(app)
    assert counted(figures, "log_entries") == {("written",): 2}
    assert value(figures, "log_failing") == 0
    log.store.close()
    (folder / "asked.db").unlink()
    folder.rmdir()
    ask(client)
    log.flush()
    figures = read_figures(app)
    assert counted(figures, "log_entries") == {("written",): 2, ("dropped",): 1}
    assert value(figures, "log_failing") == 1


def test_without_a_question_log_nothing_is_told_of_it(app: Flask) -> None:
    assert not [name for name, _ in read_figures(app) if name.startswith("log_")]


def test_the_storage_of_the_limits_is_told_to_be_away(index: ClauseIndex, tmp_path: Path) -> None:
    with run_redis(tmp_path) as redis_server:
        app = open_app(index, client_limit="9 per hour", limit_storage=redis_server.address)
        ask(app.test_client())
        assert value(read_figures(app), "limit_storage_away") == 0
        redis_server.stop()
        ask(app.test_client())
        assert value(read_figures(app), "limit_storage_away") == 1


def test_the_index_and_the_process_are_told(app: Flask, index: ClauseIndex) -> None:
    figures = read_figures(app)
    manifest = index.manifest
    assert (
        value(
            figures,
            "index_info",
            index=manifest.id,
            statement=manifest.statement.id,
            model=manifest.model.name,
            version="0.1.0",
        )
        == 1
    )
    for name in ("resident_memory_bytes", "cpu_seconds_total", "open_fds", "start_time_seconds"):
        assert value(figures, f"process_{name}") > 0


def test_each_app_counts_for_itself(index: ClauseIndex) -> None:
    first, second = open_app(index), open_app(index)
    ask(first.test_client())
    assert counted(read_figures(first), "questions") == {("api", "en", "answered"): 1}
    assert counted(read_figures(second), "questions") == {}


def test_nothing_is_measured_unless_a_port_is_given(index: ClauseIndex) -> None:
    app = create_app(index, Settings(trusted_hosts=("localhost",)))
    assert "metrics" not in app.extensions
    assert app.test_client().get("/metrics").status_code == 404


def test_the_metrics_are_not_on_the_public_port(client: FlaskClient) -> None:
    assert client.get("/metrics").status_code == 404
