"""What an operator sets of each help desk: all of it or nothing."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import SecretStr

from service.cli.main import main
from service.desk.chatwoot import CHATWOOT, ChatwootSettings
from service.desk.desk import Desk
from service.desk.desk_setup import DeskSetup, read_desks
from service.desk.desks import DESKS
from service.desk.settings import Access
from service.desk.zammad import ZAMMAD, ZammadSettings
from service.desk.zendesk import ZENDESK, ZendeskSettings
from service.errors import SettingError
from tests.service.running_server import SETTINGS, clean_environment

GIVEN = {
    "CHATWOOT_URL": "https://chatwoot.example.org",
    "CHATWOOT_TOKEN": "zqmarker-a",
    "CHATWOOT_SECRET": "zqmarker-b",
    "ZENDESK_URL": "https://example.zendesk.com",
    "ZENDESK_USER": "bot@example.org",
    "ZENDESK_TOKEN": "zqmarker-c",
    "ZENDESK_SECRET": "zqmarker-d",
    "ZAMMAD_URL": "http://127.0.0.1:3000",
    "ZAMMAD_TOKEN": "zqmarker-e",
    "ZAMMAD_SECRET": "zqmarker-f",
}
CHATWOOT_GIVEN = {name: value for name, value in GIVEN.items() if name.startswith("CHATWOOT_")}
SETUPS = (
    DeskSetup(
        CHATWOOT,
        Access(
            url="https://chatwoot.example.org",
            authorization=("api_access_token", SecretStr("zqmarker-a")),
            secret=SecretStr("zqmarker-b"),
        ),
    ),
    DeskSetup(
        ZENDESK,
        Access(
            url="https://example.zendesk.com",
            authorization=(
                "Authorization",
                SecretStr("Basic Ym90QGV4YW1wbGUub3JnL3Rva2VuOnpxbWFya2VyLWM="),
            ),
            secret=SecretStr("zqmarker-d"),
        ),
    ),
    DeskSetup(
        ZAMMAD,
        Access(
            url="http://127.0.0.1:3000",
            authorization=("Authorization", SecretStr("Token token=zqmarker-e")),
            secret=SecretStr("zqmarker-f"),
        ),
    ),
)
EACH = pytest.mark.parametrize("desk", DESKS, ids=lambda desk: desk.name)


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


def set_all(monkeypatch: pytest.MonkeyPatch, given: Mapping[str, str]) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)


def serve_with(monkeypatch: pytest.MonkeyPatch, given: Mapping[str, str]) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a server with these settings."""
    set_all(monkeypatch, given)
    result = CliRunner().invoke(main, ["serve", "--index", "/nowhere"])
    return result.exit_code, result.stdout, result.stderr


def test_no_desk_is_connected_without_its_settings() -> None:
    assert read_desks(DESKS) == (DeskSetup(CHATWOOT), DeskSetup(ZENDESK), DeskSetup(ZAMMAD))


def test_every_setting_of_a_desk_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_all(monkeypatch, GIVEN)
    assert read_desks(DESKS) == SETUPS


def test_every_setting_of_a_desk_may_be_in_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in GIVEN.items():
        (tmp_path / name.lower()).write_text(f"{value}\n", encoding="utf-8")
    monkeypatch.setenv("SECRETS_DIR", str(tmp_path))
    assert read_desks(DESKS) == SETUPS


def test_the_environment_goes_before_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    set_all(monkeypatch, CHATWOOT_GIVEN)
    for name in CHATWOOT_GIVEN:
        (tmp_path / name).write_text("another", encoding="utf-8")
    monkeypatch.setenv("SECRETS_DIR", str(tmp_path))
    assert read_desks([CHATWOOT]) == SETUPS[:1]


@pytest.mark.parametrize("lower", [True, False])
def test_half_a_desk_may_be_in_a_file_and_half_in_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lower: bool
) -> None:
    for name, value in CHATWOOT_GIVEN.items():
        if name == "CHATWOOT_URL":
            monkeypatch.setenv(name, value)
        else:
            (tmp_path / (name.lower() if lower else name)).write_text(value, encoding="utf-8")
    monkeypatch.setenv("SECRETS_DIR", str(tmp_path))
    assert read_desks([CHATWOOT]) == SETUPS[:1]


@EACH
def test_the_variables_of_a_desk_begin_with_its_name(desk: Desk) -> None:
    variables = desk.settings.variables()
    assert [name for name in variables if not name.startswith(f"{desk.name.upper()}_")] == []
    assert [*variables] == [name for name in GIVEN if name in variables]


@pytest.mark.parametrize("missing", GIVEN)
def test_a_desk_with_one_setting_missing_is_refused_in_one_line_without_its_secrets(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    desk = missing.partition("_")[0]
    given = [name for name in GIVEN if name.startswith(desk) and name != missing]
    assert serve_with(monkeypatch, {name: GIVEN[name] for name in given}) == (
        1,
        "",
        f"statement-qa: setting {missing}: is missing; it is required because {given[0]} is set\n",
    )


@pytest.mark.parametrize("given", GIVEN)
def test_a_desk_with_one_setting_is_told_the_first_that_is_missing(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    desk = given.partition("_")[0]
    missing = next(name for name in GIVEN if name.startswith(desk) and name != given)
    set_all(monkeypatch, {given: GIVEN[given]})
    sentence = f"^setting {missing}: is missing; it is required because {given} is set$"
    with pytest.raises(SettingError, match=sentence):
        read_desks(DESKS)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("CHATWOOT_URL", "", "Scheme and host of Chatwoot's API."),
        ("CHATWOOT_URL", "https://zqmarker.example/api", "Scheme and host of Chatwoot's API."),
        ("CHATWOOT_URL", "https://user:zqmarker@desk.test", "Scheme and host of Chatwoot's API."),
        ("CHATWOOT_TOKEN", "", "Access token of the agent bot."),
        ("CHATWOOT_TOKEN", "zqmarker\r", "Access token of the agent bot."),
        (
            "CHATWOOT_SECRET",
            "",
            "Secret with which the agent bot signs its deliveries.",
        ),
        ("ZENDESK_URL", "zqmarker", "Scheme and host of Zendesk's API."),
        ("ZENDESK_USER", "zqmarker", "Email address of the agent who owns the API token."),
        ("ZENDESK_USER", "a:zqmarker@b", "Email address of the agent who owns the API token."),
        ("ZENDESK_TOKEN", "zqmarker\n", "API token."),
        ("ZENDESK_TOKEN", "zqmarker ", "API token."),
        ("ZENDESK_SECRET", "", "Signing secret of the webhook."),
        ("ZAMMAD_URL", "ftp://zqmarker", "Scheme and host of Zammad's API."),
        ("ZAMMAD_TOKEN", "zqmarker署名", "Access token of an agent."),
        ("ZAMMAD_SECRET", "", "HMAC SHA1 signature token of the webhook."),
    ],
)
@pytest.mark.parametrize("others", [{}, GIVEN])
def test_a_wrong_setting_of_a_desk_is_named_with_what_was_expected(
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    expected: str,
    others: Mapping[str, str],
) -> None:
    code, output, said = serve_with(monkeypatch, {**others, name: value})
    assert (code, output, said.count("\n")) == (1, "", 1)
    assert said.startswith(f"statement-qa: setting {name}: ")
    assert said.endswith(f"; expected: {expected}\n")
    assert "zqmarker" not in said


def test_of_several_wrong_settings_of_a_desk_the_first_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_all(monkeypatch, {**GIVEN, "ZENDESK_USER": "a", "ZENDESK_TOKEN": " ", "ZENDESK_SECRET": ""})
    with pytest.raises(SettingError, match="setting ZENDESK_USER: "):
        read_desks(DESKS)


def test_no_secret_of_a_desk_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, GIVEN)
    settings = (ChatwootSettings.read(), ZendeskSettings.read(), ZammadSettings.read())
    shown = [f"{one} {one!r} {one.model_dump_json()}" for one in settings]
    assert "zqmarker" not in f"{shown} {read_desks(DESKS)!r}"


def test_settings_of_a_desk_do_not_change_after_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, CHATWOOT_GIVEN)
    with pytest.raises(ValueError, match="Instance is frozen"):
        ChatwootSettings.read().url = ""  # type: ignore[misc]


def test_the_process_that_reads_the_settings_of_desks_loads_no_library_of_the_index() -> None:
    """It stays above the one that answers, and would hold their memory for nothing."""
    program = (
        "import sys, service.cli.serve, service.server\n"
        "from service.desk import DESKS, read_desks\n"
        "read_desks(DESKS)\n"
        "libraries = {'faiss', 'numpy', 'onnxruntime', 'sqlalchemy', 'tokenizers', 'urllib3'}\n"
        "print(sorted(libraries & {*sys.modules}))"
    )
    command = [sys.executable, "-c", program]
    told = subprocess.run(command, capture_output=True, check=True, env=clean_environment())
    assert told.stdout == b"[]\n"
