"""Settings from the environment."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import SecretStr

from service.cli.main import main
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
        "max_concurrent": (os.cpu_count() or 1) + 1,
        "max_queued": 32,
        "max_connections": 1000,
        "max_connections_per_client": None,
        "stop_delay": 1.0,
        "public_url": None,
        "embedding_origins": (),
        "handoff_mail": None,
        "handoff_url": None,
        "operator_name": None,
        "operator_url": None,
        "help_line": None,
        "client_limit": None,
        "origin_limit": "300 per minute",
        "limit_storage": SecretStr("memory://"),
        "trusted_proxies": 0,
        "question_log": None,
        "question_log_days": 30,
        "question_log_max_rows": 200_000,
        "time_zone": "UTC",
        "operator_token": None,
        "secrets_dir": None,
        "metrics_port": None,
        "metrics_host": "127.0.0.1",
        "log_format": "text",
        "log_level": "warning",
        "log_requests": False,
        "traces": False,
    }


def test_every_setting_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given = {
        "HOST": "::1",
        "PORT": "8123",
        "INDEX": "/srv/index",
        "TRUSTED_HOSTS": "qa.example, www.qa.example ,",
        "MAX_CONCURRENT": "3",
        "MAX_QUEUED": "0",
        "MAX_CONNECTIONS": "400",
        "MAX_CONNECTIONS_PER_CLIENT": "40",
        "STOP_DELAY": "2.5",
        "PUBLIC_URL": "https://qa.example",
        "EMBEDDING_ORIGINS": "https://www.example.org,http://[::1]:8080",
        "HANDOFF_MAIL": "desk@example.org",
        "HANDOFF_URL": "https://example.org/contact",
        "OPERATOR_NAME": "Example Archive",
        "OPERATOR_URL": "",
        "HELP_LINE": "Example Line, 0123 456",
        "CLIENT_LIMIT": "60 per minute",
        "ORIGIN_LIMIT": "",
        "LIMIT_STORAGE": "redis://:secret@cache.example:6379/1",
        "TRUSTED_PROXIES": "2",
        "QUESTION_LOG": "postgresql+psycopg://asker:secret@db.example/asked",
        "QUESTION_LOG_DAYS": "7",
        "QUESTION_LOG_MAX_ROWS": "500",
        "TIME_ZONE": "Asia/Tokyo",
        "OPERATOR_TOKEN": "a token of an operator",
        "SECRETS_DIR": str(tmp_path),
        "METRICS_PORT": "9090",
        "METRICS_HOST": "0.0.0.0",
        "LOG_FORMAT": "JSON",
        "LOG_LEVEL": "INFO",
        "LOG_REQUESTS": "true",
        "TRACES": "1",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert Settings().model_dump() == {
        "host": "::1",
        "port": 8123,
        "index": Path("/srv/index"),
        "trusted_hosts": ("qa.example", "www.qa.example"),
        "max_concurrent": 3,
        "max_queued": 0,
        "max_connections": 400,
        "max_connections_per_client": 40,
        "stop_delay": 2.5,
        "public_url": "https://qa.example",
        "embedding_origins": ("https://www.example.org", "http://[::1]:8080"),
        "handoff_mail": "desk@example.org",
        "handoff_url": "https://example.org/contact",
        "operator_name": "Example Archive",
        "operator_url": None,
        "help_line": "Example Line, 0123 456",
        "client_limit": "60 per minute",
        "origin_limit": None,
        "limit_storage": SecretStr("redis://:secret@cache.example:6379/1"),
        "trusted_proxies": 2,
        "question_log": SecretStr("postgresql+psycopg://asker:secret@db.example/asked"),
        "question_log_days": 7,
        "question_log_max_rows": 500,
        "time_zone": "Asia/Tokyo",
        "operator_token": SecretStr("a token of an operator"),
        "secrets_dir": tmp_path,
        "metrics_port": 9090,
        "metrics_host": "0.0.0.0",
        "log_format": "json",
        "log_level": "info",
        "log_requests": True,
        "traces": True,
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
        ("MAX_CONCURRENT", "0"),
        ("MAX_CONCURRENT", "two"),
        ("MAX_QUEUED", "-1"),
        ("PUBLIC_URL", "qa.example"),
        ("PUBLIC_URL", "https://qa.example/"),
        ("PUBLIC_URL", "https://qa.example:65536"),
        ("PUBLIC_URL", "https://qa.example:٨"),
        ("PUBLIC_URL", "https://[:::]"),
        ("EMBEDDING_ORIGINS", "https://qa.example:99999"),
        ("EMBEDDING_ORIGINS", "*"),
        ("EMBEDDING_ORIGINS", "https://www.example.org/chat"),
        ("SECRETS_DIR", "/nowhere"),
        ("HANDOFF_MAIL", "desk"),
        ("HANDOFF_URL", "javascript:alert(1)"),
        ("CLIENT_LIMIT", "zqmarker"),
        ("ORIGIN_LIMIT", "0 per minute"),
        ("CLIENT_LIMIT", "1٣ per minute"),
        ("LIMIT_STORAGE", "memcached://zqmarker"),
        ("TRUSTED_PROXIES", "-1"),
        ("QUESTION_LOG", "mysql://zqmarker@localhost/asked"),
        ("QUESTION_LOG_DAYS", "0"),
        ("TIME_ZONE", "zqmarker/Tokyo"),
        ("TIME_ZONE", ""),
        ("TIME_ZONE", "Asia"),
        ("TIME_ZONE", "../zqmarker"),
        ("TIME_ZONE", "z\u00fcrich" * 200),
        ("OPERATOR_TOKEN", "zqmarker"),
        ("SECRETS_DIR", "/zqmarker"),
        ("METRICS_PORT", "0"),
        ("METRICS_PORT", "zqmarker"),
        ("LOG_FORMAT", "zqmarker"),
        ("LOG_LEVEL", "zqmarker"),
        ("LOG_REQUESTS", "zqmarker"),
        ("TRACES", "zqmarker"),
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
    assert "zqmarker" not in line


def test_a_file_in_the_folder_of_secrets_gives_what_the_environment_does_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "OPERATOR_TOKEN").write_text("a token from a file\n", encoding="utf-8")
    (tmp_path / "MAX_QUEUED").write_text("5", encoding="utf-8")
    (tmp_path / "MAX_CONCURRENT").write_text("4", encoding="utf-8")
    monkeypatch.setenv("SECRETS_DIR", str(tmp_path))
    monkeypatch.setenv("MAX_CONCURRENT", "3")
    settings = Settings()
    assert settings.operator_token == SecretStr("a token from a file")
    assert (settings.max_queued, settings.max_concurrent) == (5, 3)


def test_the_folder_of_secrets_may_be_the_one_of_now(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "MAX_QUEUED").write_text("5", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SECRETS_DIR", ".")
    assert Settings().max_queued == 5


def test_no_secret_is_printed() -> None:
    settings = Settings(
        limit_storage=SecretStr("redis://:zqmarker@localhost"),
        question_log=SecretStr("postgresql://asker:zqmarker@localhost/asked"),
        operator_token=SecretStr("zqmarker and some more"),
    )
    assert "zqmarker" not in f"{settings} {settings!r} {settings.model_dump_json()}"
