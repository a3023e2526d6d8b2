"""An index that changes on disk: what a running service says, and how a folder is checked."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from index.errors import IndexFolderError
from index.search import ClauseIndex, load_index, parts
from service.app import create_app
from service.cli.main import main
from service.settings import Settings
from tests.service.flask_reply import ask, get
from tests.service.problem import check_problem

WORDS = "encoder/words.bin"


@pytest.fixture
def folder(index_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(index_folder, tmp_path / "index"))


def overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\x55" * path.stat().st_size)


def cut_short(path: Path) -> None:
    os.truncate(path, 1)


DAMAGE = pytest.mark.parametrize("damage", [overwrite, cut_short])


@DAMAGE
def test_no_answer_is_given_with_embeddings_that_have_changed(
    folder: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(load_index(folder), Settings(trusted_hosts=("localhost",)))
    client = app.test_client()
    assert get(client, "/readyz").status == 200
    damage(folder / WORDS)
    for reply in (ask(client, "Who signed for Japan?"), get(client, "/readyz")):
        check_problem(reply, 503)
        assert reply.json()["detail"] == "The index was changed on disk."
        assert reply.headers["retry-after"] == "60"
    assert get(client, "/livez").status == 200
    assert "words.bin was changed while it was in use" in caplog.text
    assert "Traceback" not in caplog.text


@DAMAGE
def test_everything_else_may_change_without_changing_an_answer(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    app = create_app(load_index(folder), Settings(trusted_hosts=("localhost",)))
    client = app.test_client()
    before = ask(client, "Who signed for Japan?").body
    for path in folder.rglob("*"):
        if path.is_file() and path.name != "words.bin":
            damage(path)
    assert ask(client, "Who signed for Japan?").body == before


@pytest.mark.parametrize("name", [WORDS, "rows.json", "manifest.json"])
def test_an_index_that_changes_while_it_is_opened_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    open_parts = parts._open

    def open_slowly(*arguments: object) -> ClauseIndex:
        os.utime(folder / name)
        return open_parts(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(parts, "_open", open_slowly)
    with pytest.raises(IndexFolderError, match="was changed while it was being opened; try again"):
        load_index(folder)


def verify(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["verify-index", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_a_whole_index_is_told_with_its_id(index_folder: Path, index: ClauseIndex) -> None:
    manifest = index.manifest
    told = (
        f"{index_folder}: tokyo-statement, files: {len(manifest.files)}, "
        f"intfloat/multilingual-e5-small as int8, {manifest.id}\n"
    )
    assert verify(str(index_folder)) == (0, told, "")
    assert verify(str(index_folder), "--id", f" {manifest.id.upper()}") == (0, told, "")


def test_another_index_than_the_one_expected_is_told(
    index_folder: Path, index: ClauseIndex
) -> None:
    assert verify(str(index_folder), "--id", "sha256:5") == (
        1,
        "",
        f"statement-qa: {index_folder} is whole, but it is the index {index.manifest.id}; "
        "expected sha256:5\n",
    )


@DAMAGE
def test_a_damaged_index_is_told_with_the_file(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    damage(folder / WORDS)
    code, printed, told = verify(str(folder))
    assert (code, printed) == (1, "")
    assert f"{folder / WORDS} is not the file that was built" in told
