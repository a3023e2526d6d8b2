"""`statement-qa pair`, with the model that builds."""

import re
import subprocess
from pathlib import Path

import pytest

from index.source.folder import read_statement
from tests.service.running_server import PROGRAM, clean_environment

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


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env=clean_environment(),
    )


def rows(printed: str) -> list[tuple[str, str]]:
    return re.findall(r"^ *(\d+|–)  +(\d+|–)  ", printed, re.MULTILINE)


def test_pairs_are_shown_then_written_then_used(folder: Path) -> None:
    shown = run("pair", folder)

    assert shown.returncode == 1
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

    assert (fixed.returncode, rows(fixed.stdout)) == (0, rows(shown.stdout))
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
    assert (again.returncode, rows(again.stdout)) == (0, rows(shown.stdout))
    assert "Nothing to do." in again.stdout


def test_swapped_blocks_are_refused_by_the_build_until_a_person_vouches_for_them(
    folder: Path,
) -> None:
    (folder / "ja.md").write_text(JA.removesuffix("\n違反者には罰金を科す。\n"), encoding="utf-8")

    refused = run("build", folder, "--out", folder / "index")

    assert refused.returncode == 1
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
    assert run("pair", folder).returncode == 0


def test_a_text_in_another_language_is_a_problem(folder: Path) -> None:
    (folder / "ja.md").write_text(EN, encoding="utf-8")

    shown = run("pair", folder)

    assert shown.returncode == 1
    assert "Problem: ja.md is in English, not in Japanese; give the Japanese text" in shown.stdout


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    refused = run("pair", tmp_path)

    assert (refused.returncode, refused.stdout) == (1, "")
    assert re.search(
        r"^statement-qa: .*/en\.md is missing; a statement folder needs",
        refused.stderr,
        re.MULTILINE,
    )
