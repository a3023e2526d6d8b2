"""The shape of the greetings that come with the program."""

import csv
from collections import Counter
from importlib import resources

import pytest

from data import statement_folder
from index.background import read_background
from index.folder import read_statement
from index.language import detect_language
from index.question_bank import HELD_OUT_FILE, TRAINING_FILE, read_bank
from index.small_talk import read_small_talk
from index.spelling import fold
from index.statement import LANGUAGES

ROWS = list(
    csv.reader(
        resources.files("index").joinpath("small_talk.tsv").read_text("utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)


def test_each_row_is_a_language_and_a_text() -> None:
    assert ROWS[0] == ["language", "text"]
    assert [row for row in ROWS[1:] if len(row) != 2 or row[0] not in LANGUAGES] == []
    assert [row for row in ROWS[1:] if row[1] != row[1].strip() or not row[1]] == []


def test_every_row_is_read_in_its_language() -> None:
    talk = read_small_talk()
    assert [(code, text) for code in LANGUAGES for text in talk[code]] == sorted(
        [(code, text) for code, text in ROWS[1:]], key=lambda row: LANGUAGES.index(row[0])
    )
    assert all(len(talk[code]) > 150 for code in LANGUAGES)


def test_no_text_comes_twice() -> None:
    repeated = [row for row, times in Counter(map(tuple, ROWS)).items() if times > 1]
    assert repeated == []


def test_english_has_no_kana_or_kanji() -> None:
    assert [text for text in read_small_talk()["en"] if detect_language(text) != "en"] == []


@pytest.fixture(scope="module")
def asked() -> dict[str, set[str]]:
    """What people ask of the statement, and the small talk that is held out, by file."""
    folder = statement_folder()
    statement = read_statement(folder)
    clauses = [clause.id for clause in statement.clauses]
    sections = [section.id for section in statement.sections]
    return {
        name: {fold(item.question) for item in read_bank(folder / name, clauses, sections)}
        for name in (TRAINING_FILE, HELD_OUT_FILE)
    }


def test_nobody_chats_in_the_words_of_a_question(asked: dict[str, set[str]]) -> None:
    everyday = {fold(text) for texts in read_background().values() for text in texts}
    talk = {fold(text) for texts in read_small_talk().values() for text in texts}
    assert talk & (asked[TRAINING_FILE] | everyday) == set()


def test_no_held_out_small_talk_is_learned_from(asked: dict[str, set[str]]) -> None:
    talk = {fold(text) for texts in read_small_talk().values() for text in texts}
    assert talk & asked[HELD_OUT_FILE] == set()
