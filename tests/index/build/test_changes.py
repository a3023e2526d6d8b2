from pathlib import Path

import pytest

from index.build.changes import describe_changes
from index.source.folder import read_statement
from index.statement import Statement
from tests.index.conftest import WriteFolder

HEADING = "label\tlanguage\toutcome\tstyle\tquestion\tclauses\n"
BANK = (
    "a\ten\tanswered\tplain\tWho pays?\taim-2\n"
    "b\ten\tanswered\tplain\tWho leads?\taim-3 aim-1\n"
    "c\ten\toverview\tplain\tWhat aims?\taim\n"
)
PAY, LEAD, MEET, REST = (
    "The parties pay equal shares of all costs.",
    "A secretary leads the daily work.",
    "They meet in Kyoto every spring.",
    "Nobody works at night.",
)


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "questions.tsv"
    path.write_text(HEADING + BANK, encoding="utf-8")
    return path


def read(write_folder: WriteFolder, *paragraphs: str) -> Statement:
    text = "## Aim\n\n" + "\n\n".join(paragraphs)
    folder = write_folder(text, text)
    statement = read_statement(folder)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    return statement


def test_nothing_is_told_of_words_that_stayed_or_were_edited(
    write_folder: WriteFolder, bank: Path
) -> None:
    old = read(write_folder, PAY, LEAD)
    new = read(write_folder, PAY.replace("equal", "fair"), LEAD, MEET)

    assert list(describe_changes(old, new, bank)) == []


def test_an_id_that_names_other_words_is_told_with_the_lines_of_the_bank(
    write_folder: WriteFolder, bank: Path
) -> None:
    old, new = read(write_folder, PAY, LEAD, MEET), read(write_folder, PAY, REST, LEAD, MEET)

    assert list(describe_changes(old, new, bank)) == [
        f"aim-2 now names other words, {REST!r}: its former words are now aim-3; look at "
        "questions.tsv line 2",
        f"aim-3 now names other words, {LEAD!r}: its former words are now aim-4; look at "
        "questions.tsv line 3",
    ]


def test_an_id_that_is_gone_is_told(write_folder: WriteFolder, tmp_path: Path) -> None:
    old, new = read(write_folder, PAY, LEAD, MEET), read(write_folder, PAY, LEAD)

    assert list(describe_changes(old, new, tmp_path / "none.tsv")) == [
        "aim-3 is gone, with its words"
    ]


def test_another_statement_and_a_first_one_have_no_changes(
    write_folder: WriteFolder, bank: Path
) -> None:
    new = read(write_folder, PAY, LEAD)

    assert list(describe_changes(None, new, bank)) == []
    other = read_statement(write_folder("A.\n", "あ。\n", 'id = "other"\n'))
    assert list(describe_changes(other, new, bank)) == []


def test_of_many_changes_the_ids_are_told_on_one_line(
    write_folder: WriteFolder, bank: Path
) -> None:
    numbered = [f"Rule {number * 7919} about subject {number}x{number}." for number in range(30)]
    told = list(
        describe_changes(read(write_folder, *numbered), read(write_folder, MEET, PAY), bank)
    )

    assert len(told) == 21
    assert told[-1].startswith("and 10 more ids: aim-21, aim-22, ")
