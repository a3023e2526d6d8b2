import re
from pathlib import Path

import pytest

from data import statement_folder
from index.errors import StatementFolderError
from index.examples.question_bank import (
    HELD_OUT_FILE,
    TRAINING_FILE,
    BankQuestion,
    find_lines,
    read_bank,
)
from index.source.folder import read_statement
from index.text.spelling import fold

HEADING = "label\tlanguage\toutcome\tstyle\tquestion\tclauses\n"


def write_bank(folder: Path, lines: str) -> Path:
    path = folder / TRAINING_FILE
    path.write_text(HEADING + lines, encoding="utf-8")
    return path


def test_a_line_is_a_question_with_its_clauses(tmp_path: Path) -> None:
    path = write_bank(tmp_path, "youth\tja\tanswered\tkanji\t若手育成\taction-4 action-3\n")
    assert read_bank(path, ["action-3", "action-4"]) == (
        BankQuestion("youth", "ja", "answered", "kanji", "若手育成", ("action-4", "action-3")),
    )


def test_a_folder_without_a_bank_has_no_questions(tmp_path: Path) -> None:
    assert read_bank(tmp_path / TRAINING_FILE, []) == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "a\tfr\tanswered\tcasual\tQuoi?\tone\n",
            "line 2: language 'fr', outcome 'answered'; expected one of en, ja, and",
        ),
        (
            "a\ten\tmaybe\tcasual\tWhat?\tone\n",
            "outcome 'maybe'; expected one of en, ja, and one of answered, overview, ",
        ),
        ("a\ten\tanswered\tcasual\t \tone\n", "line 2: the question is empty; expected its text"),
        (
            "a\ten\tanswered\tcasual\tWhat?\ttwo\n",
            "line 2: there is no clause 'two'; expected the ids of the clauses that",
        ),
        (
            "a\ten\tanswered\tcasual\tWhat?\t\n",
            "line 2: no clauses are given; expected the ids of the clauses that ans",
        ),
        *(
            (f"a\ten\toverview\tcasual\tAll?\t{given}\n", message)
            for given, message in [
                ("two", "line 2: the section is 'two'; expected one of statement, east, west"),
                ("one", "line 2: the section is 'one'; expected one of statement, east, west"),
                (
                    "east west",
                    "line 2: the section is 'east west'; expected one of statement, east",
                ),
                ("", "line 2: the section is ''; expected one of statement, east, west"),
            ]
        ),
        (
            "a\ten\tnot_in_statement\tcasual\tWhat?\tone\n",
            "line 2: the clauses are 'one'; expected none, because the outcome is not",
        ),
        ("\n\na\tfr\tanswered\tcasual\tWho?\tone\n", "line 4: language 'fr', outcome 'answered'"),
        (
            "a\ten\tanswered\tcasual\tWho?\tone\ttwo\n",
            "line 2: there are more cells than the 6 columns; remove a tab",
        ),
        (
            "a\ten\tanswered\tcasual\tWho\x00?\tone\n",
            "line 2: there is a control character; remove it",
        ),
        (
            f"a\ten\tanswered\tcasual\t{'a' * 140_000}\tone\n",
            "line 2: field larger than field limit (131072); expected columns separated by tabs",
        ),
        (
            "a\ten\tconversation\tcasual\tHello\tone\n",
            "expected none, because the outcome is conversation",
        ),
    ],
)
def test_a_wrong_line_is_named_with_what_was_expected(
    tmp_path: Path, line: str, message: str
) -> None:
    with pytest.raises(StatementFolderError, match=re.escape(message)):
        read_bank(write_bank(tmp_path, line), ["one"], ["east", "west"])


def test_an_overview_is_of_a_section_or_of_the_whole(tmp_path: Path) -> None:
    path = write_bank(
        tmp_path,
        "a\ten\toverview\tcasual\tAll?\tstatement\nb\tja\toverview\tkana\tひがし\teast\n",
    )
    assert read_bank(path, ["one"], ["east", "west"]) == (
        BankQuestion("a", "en", "overview", "casual", "All?", ("statement",)),
        BankQuestion("b", "ja", "overview", "kana", "ひがし", ("east",)),
    )


def test_without_sections_an_overview_is_of_the_whole(tmp_path: Path) -> None:
    path = write_bank(tmp_path, "a\ten\toverview\tcasual\tAll?\teast\n")
    with pytest.raises(
        StatementFolderError, match=r"line 2: the section is 'east'; expected one of statement$"
    ):
        read_bank(path, ["one"])


def test_a_bank_that_is_not_utf8_is_named_with_the_line(tmp_path: Path) -> None:
    path = write_bank(tmp_path, "")
    path.write_bytes(path.read_bytes() + "a\tja\tanswered\tkana\tだれ\tone\n".encode("shift_jis"))
    with pytest.raises(
        StatementFolderError,
        match=rf"/{TRAINING_FILE} is not valid UTF-8 \(line 2, at byte [0-9]+\); save it as UTF-8$",
    ):
        read_bank(path, ["one"])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_bank_as_a_spreadsheet_encodes_it_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / TRAINING_FILE
    path.write_text(f"{HEADING}a\tja\tanswered\tplain\t若手育成\tone\n", encoding=encoding)

    assert [item.question for item in read_bank(path, ["one"])] == ["若手育成"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_bank_in_utf16_without_a_mark_is_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / TRAINING_FILE
    path.write_text(f"{HEADING}a\ten\tanswered\tplain\tWho?\tone\n", encoding=encoding)

    with pytest.raises(StatementFolderError, match=r"questions\.tsv"):
        read_bank(path, ["one"])


@pytest.mark.parametrize(
    ("cell", "question"),
    [
        ('"""Modalities"" of what?"', '"Modalities" of what?'),
        ('"we signed below"', '"we signed below"'),
        ('"By:" and then?', '"By:" and then?'),
        ('a ""b""', 'a ""b""'),
    ],
)
def test_a_cell_that_a_spreadsheet_quoted_loses_its_marks(
    tmp_path: Path, cell: str, question: str
) -> None:
    path = write_bank(tmp_path, f"a\ten\tanswered\tplain\t{cell}\tone\n")

    assert [item.question for item in read_bank(path, ["one"])] == [question]


def test_where_a_spreadsheet_quotes_every_cell_all_lose_their_marks(tmp_path: Path) -> None:
    row = ["a", "en", "answered", "plain", 'Is it ""new""?', "one"]
    rows = [HEADING.strip().split("\t"), row]
    path = tmp_path / TRAINING_FILE
    path.write_text(
        "".join("\t".join(f'"{cell}"' for cell in cells) + "\n" for cells in rows), encoding="utf-8"
    )

    assert read_bank(path, ["one"]) == (
        BankQuestion("a", "en", "answered", "plain", 'Is it "new"?', ("one",)),
    )


def test_a_cell_of_two_lines_is_refused(tmp_path: Path) -> None:
    path = write_bank(tmp_path, 'a\ten\tanswered\tplain\t"Who\nsigns?"\tone\n')

    with pytest.raises(StatementFolderError, match=r"line 2: a cell has a line break in it; write"):
        read_bank(path, ["one"])


def test_the_lines_that_name_a_clause_are_found(tmp_path: Path) -> None:
    path = write_bank(
        tmp_path,
        "a\ten\tanswered\tplain\tWho?\tone\nb\ten\tanswered\tplain\tWhen?\ttwo one\n"
        "c\ten\tnot_in_statement\tplain\tWhy?\t\n",
    )

    assert (find_lines(path, ["one"]), find_lines(path, ["two"])) == ((2, 3), (3,))
    assert find_lines(path, ["three"]) == ()


def test_a_folder_is_no_bank(tmp_path: Path) -> None:
    (tmp_path / TRAINING_FILE).mkdir()
    with pytest.raises(StatementFolderError, match=rf"/{TRAINING_FILE} cannot be read: .*; give a"):
        read_bank(tmp_path / TRAINING_FILE, ["one"])


def test_a_mark_that_only_some_take_for_a_line_end_stays_in_its_question(tmp_path: Path) -> None:
    path = write_bank(tmp_path, "a\ten\tanswered\tcasual\tWho\u2028signed?\tone\n")
    (question,) = read_bank(path, ["one"])
    assert question.question == "Who\u2028signed?"


def test_other_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / TRAINING_FILE
    path.write_text("question,clauses\n", encoding="utf-8")
    with pytest.raises(
        StatementFolderError, match="line 1: the columns are question,clauses; expected label, lan"
    ):
        read_bank(path, [])


def test_no_question_of_the_held_out_bank_is_learned_from() -> None:
    folder = statement_folder()
    statement = read_statement(folder)
    clauses = [clause.id for clause in statement.clauses]
    sections = [section.id for section in statement.sections]
    learned, held_out = (
        {fold(item.question) for item in read_bank(folder / name, clauses, sections)}
        for name in (TRAINING_FILE, HELD_OUT_FILE)
    )
    assert (len(learned) > 13_000, len(held_out)) == (True, 559)
    assert learned & held_out == set()
