"""`statement-qa pair`, with the model that builds."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from index.build import pairs, pipeline
from index.build.model.sentences import SentenceModel, load_model
from index.progress import Progress
from index.source.folder import read_statement
from service.cli.main import main

pytestmark = pytest.mark.slow

EN = """\
# Harbour rules

The harbour opens at six in the morning and closes at ten at night.

Dogs must be kept on a lead everywhere.

Fishing from the pier needs a licence.

Lost children wait at the office of the harbour master.
"""
JA = """\
# 港湾規則

港は午前6時に開き、午後10時に閉まる。

桟橋での釣りには許可証が必要である。

犬は必ずリードにつなぐこと。

迷子は港長事務所で待つ。

違反者には罰金を科す。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en.md").write_text(EN, encoding="utf-8")
    (tmp_path / "ja.md").write_text(JA, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module", autouse=True)
def one_model() -> Iterator[None]:
    """Load the real model once for all commands of these tests."""
    loaded: dict[str, SentenceModel] = {}

    def load(name: str, folder: Path, progress: Progress) -> SentenceModel:
        if name not in loaded:
            loaded[name] = load_model(name, folder, progress)
        return loaded[name]

    with pytest.MonkeyPatch.context() as patch:
        for module in (pairs, pipeline):
            patch.setattr(module, "load_model", load)
        yield


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def rows(printed: str) -> list[tuple[str, str]]:
    return re.findall(r"^ *(\d+|–)  +(\d+|–)  ", printed, re.MULTILINE)


def test_pairs_are_shown_then_written_then_used(folder: Path) -> None:
    shown = run("pair", folder)

    assert shown.exit_code == 1
    assert rows(shown.stdout) == [
        ("1", "1"),
        ("3", "3"),
        ("5", "7"),
        ("7", "5"),
        ("9", "9"),
        ("–", "11"),
    ]
    assert "\nProblem: block 6 differs: en.md has no more blocks, but ja.md line 11" in shown.stdout
    assert not (folder / "pairs.toml").exists()

    fixed = run("pair", "--fix", folder)

    assert (fixed.exit_code, rows(fixed.stdout)) == (0, rows(shown.stdout))
    assert (
        f"Written: pairs.toml. Look through them, then: statement-qa build {folder}" in fixed.stdout
    )
    clauses = read_statement(folder).clauses
    assert [clause.quotes["ja"].text[:2] for clause in clauses] == [
        "港は",
        "犬は",
        "桟橋",
        "迷子",
        "違反",
    ]
    assert clauses[4].quotes["en"].text == ""

    again = run("pair", folder)
    assert (again.exit_code, rows(again.stdout)) == (0, rows(shown.stdout))
    assert "Nothing to do." in again.stdout


def test_swapped_blocks_are_refused_by_the_build_until_a_person_vouches_for_them(
    folder: Path,
) -> None:
    (folder / "ja.md").write_text(JA.removesuffix("\n違反者には罰金を科す。\n"), encoding="utf-8")

    refused = run("build", folder, "--out", folder / "index")

    assert refused.exit_code == 1
    assert re.search(
        r"en\.md line 5 \('Dogs must .*'\) seems to belong to ja\.md line 7 ", refused.stderr
    )
    assert (
        "they are swapped. Put the blocks of both files in the same order; or run" in refused.stderr
    )
    assert not (folder / "index").exists()

    pairs = "".join(
        f'{{ en = "{line}", ja = "{line}", checked = true }}, ' for line in (1, 3, 5, 7, 9)
    )
    (folder / "pairs.toml").write_text(f"pairs = [{pairs}]\n", encoding="utf-8")
    assert run("pair", folder).exit_code == 0


def test_a_text_in_another_language_is_a_problem(folder: Path) -> None:
    (folder / "ja.md").write_text(EN, encoding="utf-8")

    shown = run("pair", folder)

    assert shown.exit_code == 1
    assert "Problem: ja.md is in English, not in Japanese; give the Japanese text" in shown.stdout


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    refused = run("pair", tmp_path)

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert re.search(
        r"^statement-qa: .*/en\.md is missing; a statement folder needs",
        refused.stderr,
        re.MULTILINE,
    )
