"""What the documents say is so: links, commands, settings, rooms, and the requests they show."""

import ast
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from index.examples import BankQuestion, read_bank
from service.desk.desks import DESKS
from service.environment import EnvironmentSettings
from service.settings import Settings
from tests.document import ROOT, find_blocks, find_links, find_rows, read_document, read_section
from tests.service.running_server import (
    RunningServer,
    clean_environment,
    start_server,
)
from tests.test_layers import FOLDERS, arrows

DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/*.md", "data/README.md", ".github/*.md")
    for path in ROOT.glob(pattern)
)
EACH = pytest.mark.parametrize("path", DOCUMENTS)
SETTINGS_SHAPES: list[type[EnvironmentSettings]] = [Settings, *(desk.settings for desk in DESKS)]
SETTINGS = {
    settings.variable(name): field
    for settings in SETTINGS_SHAPES
    for name, field in settings.model_fields.items()
}
ARCHITECTURE = "docs/architecture.md"


def anchors(text: str) -> set[str]:
    """The anchors of the headings, as repositories make them."""
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@EACH
def test_every_link_leads_somewhere(path: str) -> None:
    for link in find_links(read_document(path)):
        if link.startswith("https://"):
            continue
        name, _, anchor = link.partition("#")
        target = (ROOT / path).parent / name if name else ROOT / path
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target.read_text(encoding="utf-8")), link


def test_every_document_is_in_the_list_of_documents() -> None:
    linked = {
        (ROOT / "docs" / link).resolve().relative_to(ROOT).as_posix()
        for link in find_links(read_document("docs/README.md"))
    }
    assert {path for path in DOCUMENTS if path not in linked} == {"README.md", "docs/README.md"}


@EACH
def test_every_make_target_named_is_in_the_makefile(path: str) -> None:
    makefile = read_document("Makefile")
    named = re.findall(r"(?:`|^\$ )make ([a-z]+)(?=`|$)", read_document(path), flags=re.MULTILINE)
    assert [target for target in named if f"\n{target}:" not in makefile] == []


def test_make_help_lists_every_target_in_one_line() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.+)$", read_document("Makefile"), flags=re.MULTILINE)
    told = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, check=True
    )
    lines = [line.split("\t") for line in told.stdout.decode("utf-8").splitlines()]
    assert [target for target, meaning in lines if meaning] == [
        f"make {target}" for target in phony.split()
    ]


def write_default(name: str, field: FieldInfo) -> str:
    """The default of a setting as the document has it."""
    if name == "MAX_CONCURRENT":
        return "cores + 1"
    value = field.default
    if value in (None, (), PydanticUndefined):
        return "none"
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{','.join(value) if isinstance(value, tuple) else value}`"


def test_every_setting_is_in_a_table_with_its_default_and_description() -> None:
    rows = find_rows(read_document("docs/settings.md"))
    assert sorted(rows) == sorted(
        [f"`{name}`", write_default(name, field), field.description]
        for name, field in SETTINGS.items()
    )


def test_every_setting_and_test_that_the_security_document_names_exists() -> None:
    text = read_document("docs/security.md")
    tests = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/**/test_*.py"))
    settings = re.findall(r"`([A-Z]{2,}_[A-Z_]+)`", text)
    named = re.findall(r"`(test_\w+)`", text)
    assert len(settings) > 10
    assert len(named) > 40
    assert [name for name in settings if name not in SETTINGS] == []
    assert [name for name in named if f"def {name}(" not in tests] == []


def room_rows() -> list[list[str]]:
    return find_rows(read_section(ARCHITECTURE, "The rooms"))


def test_every_room_is_listed_with_its_own_words() -> None:
    listed = {room.strip("`"): sentence for room, sentence, _ in room_rows()}
    assert listed == {
        room: " ".join((ast.get_docstring(ast.parse(read_document(door))) or "").split())
        for room in {"data", *FOLDERS}
        for door in [f"{room.replace('.', '/')}/__init__.py"]
    }


def test_a_room_is_listed_below_those_that_it_knows() -> None:
    order = [room.strip("`") for room, *_ in room_rows()]
    wrong = [
        (room, known)
        for room, known in arrows()
        if room in order and known in order and order.index(room) < order.index(known)
    ]
    assert wrong == []


def test_every_file_to_start_with_is_in_its_room() -> None:
    for room, _, files in room_rows():
        for name in re.findall(r"`(.+?)`", files):
            assert (ROOT / room.strip("`").replace(".", "/") / name).exists(), f"{room} {name}"


@EACH
def test_every_file_named_exists(path: str) -> None:
    text = read_document(path)
    named = re.findall(r"`((?:data|docs|index|requirements|service|tests)/[\w./-]+)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("name", ["build", "question"])
def test_every_room_drawn_exists(name: str) -> None:
    drawn = re.findall(
        r'class="room"[^>]*>([a-z/_.]+)<', read_document(f"docs/architecture/{name}.svg")
    )
    folders = [ROOT, ROOT / "index", ROOT / "service", ROOT / "var" / "index"]
    written = {"en.md", "ja.md", "statement.toml", "questions.tsv", "encoder/"}
    assert len(drawn) > 8
    assert [
        one
        for one in drawn
        if one not in written and not any((folder / one).exists() for folder in folders)
    ] == []


def test_the_example_questions_shown_are_read(tmp_path: Path) -> None:
    (shown,) = find_blocks(read_section("CONTRIBUTING.md", "Add an example question"), "text")
    heading = read_document("data/tokyo-statement/questions.tsv").partition("\n")[0]
    bank = tmp_path / "questions.tsv"
    bank.write_text(f"{heading}\n{shown}", encoding="utf-8")
    first, *_, last = read_bank(bank, ["action-4"])
    assert first == BankQuestion(
        label="young-researchers",
        language="en",
        outcome="answered",
        style="casual",
        question="Do they do anything for young scientists?",
        clauses=("action-4",),
    )
    assert (last.outcome, last.clauses) == ("not_in_statement", ())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("documents")


@pytest.fixture(scope="module")
def keeping(index_folder: Path, folder: Path) -> Iterator[RunningServer]:
    """A server that keeps questions, as some documents ask for."""
    with start_server(index_folder, folder, log_settings(folder)) as server:
        yield server


def log_settings(folder: Path) -> dict[str, str]:
    return {"QUESTION_LOG": f"sqlite:///{folder}/asked.db"}


@pytest.mark.slow
@pytest.mark.parametrize("path", ["docs/quotations.md", "docs/question-log.md"])
def test_the_request_shown_is_taken(keeping: RunningServer, path: str) -> None:
    (command,) = [
        block for block in find_blocks(read_document(path), "console") if block.startswith("$ curl")
    ]
    here = command.removeprefix("$ curl ").replace(":8000/", f":{keeping.peer.port}/")
    subprocess.run(["bash", "-c", f"curl --fail {here}"], capture_output=True, check=True)


@pytest.mark.slow
def test_the_commands_for_kept_questions_work_as_shown(
    keeping: RunningServer, index_folder: Path, folder: Path
) -> None:
    (block,) = [
        block
        for block in find_blocks(read_document("docs/question-log.md"), "console")
        if "statement-qa" in block
    ]
    assert keeping.peer.ask("What does visitor@example.org say?").status == 200
    settings = {**log_settings(folder), "INDEX": str(index_folder.resolve())}
    told = []
    for line in block.splitlines():
        _, _, *arguments = shlex.split(line)
        command = [str(Path(sys.executable).with_name("statement-qa")), *arguments]
        finished = subprocess.run(
            command, cwd=folder, env=clean_environment(**settings), capture_output=True, check=True
        )
        told.append(finished.stdout)
    assert "visitor@example.org" in (folder / "questions.csv").read_text(encoding="utf-8-sig")
    assert told == [b"", b"deleted: 1\n", b"deleted: 0\n"]
