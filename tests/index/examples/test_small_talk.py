"""The shape of the greetings that come with the program."""

import csv
from collections import Counter
from importlib import resources

import pytest

from data import statement_folder
from index.examples.everyday import read_everyday_questions
from index.examples.question_bank import HELD_OUT_FILE, TRAINING_FILE, read_bank
from index.examples.small_talk import TALK_KINDS, read_distress_words, read_small_talk
from index.source.folder import read_statement
from index.text.language import LANGUAGES, detect_language
from index.text.spelling import fold

ROWS = list(
    csv.reader(
        resources.files("index.examples")
        .joinpath("small_talk.tsv")
        .read_text("utf-8")
        .splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)


def test_each_row_is_a_language_a_kind_and_a_text() -> None:
    assert ROWS[0] == ["language", "kind", "text"]
    kinds = {*TALK_KINDS, "question"}
    assert [row for row in ROWS[1:] if row[0] not in LANGUAGES or row[1] not in kinds] == []
    assert [row for row in ROWS[1:] if len(row) != 3 or row[2] != row[2].strip()] == []
    assert [row for row in ROWS[1:] if not row[2]] == []


def test_every_row_is_read_in_its_language() -> None:
    talk = read_small_talk()
    assert sorted((line.language, line.kind or "question", line.text) for line in talk) == sorted(
        (code, kind, text) for code, kind, text in ROWS[1:]
    )
    counts = Counter((line.language, line.kind) for line in talk)
    for code in LANGUAGES:
        assert min(counts[code, kind] for kind in (*TALK_KINDS, None)) >= 25


def test_no_text_comes_twice() -> None:
    texts = Counter((row[0], row[2]) for row in ROWS)
    assert [text for text, times in texts.items() if times > 1] == []
    words = Counter(fold(text) for text in read_distress_words())
    assert [text for text, times in words.items() if times > 1] == []


def test_english_has_no_kana_or_kanji() -> None:
    assert [
        line.text
        for line in read_small_talk()
        if line.language == "en" and detect_language(line.text) != "en"
    ] == []


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
    everyday = {fold(text) for texts in read_everyday_questions().values() for text in texts}
    talk = {fold(line.text) for line in read_small_talk() if line.kind is not None}
    assert talk & (asked[TRAINING_FILE] | everyday) == set()


def test_no_held_out_small_talk_is_learned_from(asked: dict[str, set[str]]) -> None:
    talk = {fold(line.text) for line in read_small_talk()}
    assert talk & asked[HELD_OUT_FILE] == set()
