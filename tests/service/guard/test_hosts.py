"""Which hosts may be asked for, by the setting."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from werkzeug.test import create_environ, run_wsgi_app

from index.search import ClauseIndex
from service.app import create_app
from service.cli.main import main
from service.settings import Settings
from tests.service.running_server import SETTINGS

ROOT = Path(__file__).parents[3]
DEFAULT = "localhost,127.0.0.1,[::1]"


def status(
    index: ClauseIndex, trusted: str, host: str | None, path: str = "/", protocol: str = "HTTP/1.1"
) -> int:
    settings = Settings(trusted_hosts=trusted)
    given = {"SERVER_PROTOCOL": protocol, "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000"}
    environ = {**create_environ(path), **given}
    environ.pop("HTTP_HOST")
    if host is not None:
        environ["HTTP_HOST"] = host.encode("utf-8").decode("latin-1")
    _, line, _ = run_wsgi_app(create_app(index, settings), environ)
    return int(line.partition(" ")[0])


@pytest.mark.parametrize(
    ("trusted", "host"),
    [
        *((DEFAULT, host) for host in ("localhost", "127.0.0.1", "[::1]", "LOCALHOST")),
        *((DEFAULT, host) for host in ("localhost:8000", "127.0.0.1:1", "[::1]:65535")),
        *((DEFAULT, host) for host in ("[0:0:0:0:0:0:0:1]", "[::0001]:80")),
        *((trusted, "[::1]") for trusted in ("::1", "[0:0::1]", "[::1]")),
        *((trusted, "qa.example.org") for trusted in ("QA.Example.ORG", ".example.org", " .ORG ")),
        (".example.org", "example.org"),
        (".example.org", "a.b.example.org:8443"),
        ("量子.example", "xn--i8s118j.example"),
        ("a,b", "b"),
    ],
)
def test_a_trusted_host_is_answered(index: ClauseIndex, trusted: str, host: str) -> None:
    assert status(index, trusted, host) == 200


@pytest.mark.parametrize(
    ("trusted", "host"),
    [
        *((DEFAULT, host) for host in ("", "localhost:80:80", "localhost:", "localhost:0")),
        *((DEFAULT, host) for host in ("localhost:65536", "localhost:080", "localhost:a")),
        *((DEFAULT, host) for host in ("localhost.example", "a.localhost", "localhost.", "::1")),
        *((DEFAULT, host) for host in ("[::1", "[::1]a", "[::2]", "[:1:]", "127.0.0.1.example")),
        *((DEFAULT, host) for host in ("a@localhost", "localhost/", " localhost", "*", "例")),
        *((".example.org", host) for host in ("badexample.org", "org")),
        ("qa.example.org", "localhost"),
        ("qa.example.org", "a.qa.example.org"),
    ],
)
def test_another_host_is_refused_but_to_a_probe(
    index: ClauseIndex, trusted: str, host: str
) -> None:
    assert status(index, trusted, host) == 400
    assert status(index, trusted, host, "/none") == 400
    assert status(index, trusted, host, "/livez") == 200
    assert status(index, trusted, host, "/readyz") == 200


def test_without_a_host_only_the_old_protocol_is_answered(index: ClauseIndex) -> None:
    for path in ("/", "/livez", "/none"):
        assert status(index, DEFAULT, None, path) == 400
    assert status(index, DEFAULT, None, "/", "HTTP/1.0") == 200
    assert status(index, "qa.example.org", None, "/", "HTTP/1.0") == 400
    assert status(index, "qa.example.org", None, "/livez", "HTTP/1.0") == 200


@pytest.mark.parametrize(
    "given",
    [
        *(
            "",
            " , ",
            "*",
            "*.example.org",
            "localhost:8000",
            "[::1]:8000",
            "https://qa.example.org",
        ),
        *(
            "qa.example.org/",
            "a b",
            "a..b",
            ".",
            "[::1",
            "fe80::1%eth0",
            "zqmarker!",
            "qa.example.org;b",
            "a_b",
        ),
    ],
)
def test_a_setting_that_makes_no_sense_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TRUSTED_HOSTS", given)
    monkeypatch.setattr("service.server.serve", lambda *_: pytest.fail("it was started"))
    result = CliRunner().invoke(main, ["serve"])
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("statement-qa: setting TRUSTED_HOSTS: ")
    assert "zqmarker" not in line


def test_the_image_asks_itself_what_answers_to_every_host() -> None:
    (check,) = [
        line
        for line in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
        if "urlopen" in line
    ]
    assert """f'http://127.0.0.1:{os.environ[\\"PORT\\"]}/livez'""" in check
