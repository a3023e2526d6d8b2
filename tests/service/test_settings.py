"""Settings from the environment."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from service.command import main
from service.settings import Settings
from tests.service.running_server import SETTINGS


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


def test_defaults_serve_this_machine_only() -> None:
    assert Settings().model_dump() == {
        "host": "127.0.0.1",
        "port": 8000,
        "index": Path("var/index"),
        "trusted_hosts": ("localhost", "127.0.0.1", "[::1]"),
        "running": (os.cpu_count() or 1) + 1,
        "waiting": 32,
        "public_url": None,
        "embedding_origins": (),
        "handoff_mail": None,
        "handoff_url": None,
    }


def test_every_setting_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "HOST": "::1",
        "PORT": "8123",
        "INDEX": "/srv/index",
        "TRUSTED_HOSTS": "qa.example, www.qa.example ,",
        "RUNNING": "3",
        "WAITING": "0",
        "PUBLIC_URL": "https://qa.example",
        "EMBEDDING_ORIGINS": "https://www.example.org,http://[::1]:8080",
        "HANDOFF_MAIL": "desk@example.org",
        "HANDOFF_URL": "https://example.org/contact",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert Settings().model_dump() == {
        "host": "::1",
        "port": 8123,
        "index": Path("/srv/index"),
        "trusted_hosts": ("qa.example", "www.qa.example"),
        "running": 3,
        "waiting": 0,
        "public_url": "https://qa.example",
        "embedding_origins": ("https://www.example.org", "http://[::1]:8080"),
        "handoff_mail": "desk@example.org",
        "handoff_url": "https://example.org/contact",
    }


def test_what_is_given_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8123")
    assert Settings(port=8124).port == 8124


def test_settings_do_not_change_after_the_start() -> None:
    with pytest.raises(ValueError, match="Instance is frozen"):
        Settings().port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "zqmarker"),
        ("PORT", "-1"),
        ("PORT", "65536"),
        ("RUNNING", "0"),
        ("RUNNING", "two"),
        ("WAITING", "-1"),
        ("PUBLIC_URL", "qa.example"),
        ("PUBLIC_URL", "https://qa.example/"),
        ("EMBEDDING_ORIGINS", "*"),
        ("EMBEDDING_ORIGINS", "https://www.example.org/chat"),
        ("HANDOFF_MAIL", "desk"),
        ("HANDOFF_URL", "javascript:alert(1)"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    result = CliRunner().invoke(main, ["serve"])
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"statement-qa: setting {name}: ")
