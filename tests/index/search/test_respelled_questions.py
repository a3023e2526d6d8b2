"""Questions in kana, in romaji and with slips, put to the real model."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from data import statement_folder
from index.evaluation.judged import Judged, ask_all
from index.examples.question_bank import HELD_OUT_FILE, TRAINING_FILE, BankQuestion, read_bank
from index.respelling.respelling import Respelling
from index.search.clause_index import ClauseIndex
from index.text.question import Question, read_question
from tests.index.progress import Heard

pytestmark = pytest.mark.slow

RESPELLED = Path(__file__).parent / "respelled_questions.tsv"

MISTYPED = {"kana", "romaji", "typo"}
"""Styles of questions that are there to be respelled."""

OWN_WORDS = {"casual", "close", "formal", "inference", "kanji", "mail", "premise", "variant"}


def read(index: ClauseIndex, path: Path) -> Sequence[BankQuestion]:
    statement = index.statement
    clauses = [clause.id for clause in statement.clauses]
    return read_bank(path, clauses, [section.id for section in statement.sections])


def missed(index: ClauseIndex) -> list[str]:
    judged = ask_all(index, read(index, RESPELLED), Heard())
    return [one.asked.question for one in judged if not is_right(one)]


def is_right(judged: Judged) -> bool:
    is_expected = judged.outcome == judged.asked.outcome
    return is_expected and (judged.outcome != "answered" or judged.first_is_right)


def respelled(index: ClauseIndex, questions: Sequence[BankQuestion]) -> list[tuple[str, str]]:
    pairs = [(typed, index.search.respelling.respell(typed)) for typed in map(read_one, questions)]
    return [(typed.normalized, meant.normalized) for typed, meant in pairs if meant is not typed]


def read_one(question: BankQuestion) -> Question:
    return read_question(question.question)


def test_questions_in_kana_and_romaji_and_with_slips_are_answered_because_they_are_respelled(
    index: ClauseIndex,
) -> None:
    assert len(read(index, RESPELLED)) == 112
    as_typed = replace(index, search=replace(index.search, respelling=Respelling()))
    assert len(missed(index)) <= 4, missed(index)
    assert len(missed(as_typed)) >= 25


def test_no_other_question_of_the_held_out_ones_changes(index: ClauseIndex) -> None:
    held_out = read(index, statement_folder() / HELD_OUT_FILE)
    assert respelled(index, [one for one in held_out if one.style not in MISTYPED]) == []


def test_questions_in_own_words_change_only_where_they_are_in_kana_or_have_a_slip(
    index: ClauseIndex,
) -> None:
    bank = read(index, statement_folder() / TRAINING_FILE)
    own = [one for one in bank if one.style in OWN_WORDS]
    changed = respelled(index, own)
    assert len(own) > 10_000
    assert len(changed) <= 20, changed


def test_the_words_of_a_clause_and_its_label_stay_as_they_are(index: ClauseIndex) -> None:
    respell = index.search.respelling.respell
    texts = [
        text
        for clause in index.statement.clauses
        for language, quote in clause.quotes.items()
        for text in (clause.label[language], *quote.text.split("\n"), *quote.text.split(", "))
    ]
    assert [text for text in texts if respell(read_question(text)) != read_question(text)] == []


def test_a_respelled_question_does_not_change_again(index: ClauseIndex) -> None:
    respell = index.search.respelling.respell
    questions = [*read(index, RESPELLED), *read(index, statement_folder() / TRAINING_FILE)]
    once = [respell(question) for question in map(read_one, questions)]
    again = [respell(question) for question in once]
    assert [
        (first.normalized, second.normalized)
        for first, second in zip(once, again, strict=True)
        if first != second
    ] == []
