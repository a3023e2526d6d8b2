"""The real model on questions that nothing was learned from or tuned on."""

from collections.abc import Sequence

import pytest

from data import statement_folder
from index.clause_index import ClauseIndex
from index.question_bank import HELD_OUT_FILE, BankQuestion, read_bank
from index.spelling import normalize_question
from index.statement import LANGUAGES, Language


@pytest.fixture(scope="module")
def held_out(index: ClauseIndex) -> Sequence[BankQuestion]:
    ids = [clause.id for clause in index.statement.clauses]
    return read_bank(statement_folder() / HELD_OUT_FILE, ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_clause_comes_first_for_seven_questions_in_ten(
    index: ClauseIndex, held_out: Sequence[BankQuestion], language: Language
) -> None:
    asked = [item for item in held_out if item.language == language and item.outcome == "answered"]
    missed = {
        item.question: first
        for item in asked
        if (first := first_clause(index, item)) not in item.clauses
    }
    assert len(asked) == 136
    assert len(missed) <= 0.3 * len(asked), missed


def test_most_questions_are_answered_just_where_the_statement_answers(
    index: ClauseIndex, held_out: Sequence[BankQuestion]
) -> None:
    judged = [
        (item.outcome == "answered", index.rank(normalize_question(item.question), 1).answerable)
        for item in held_out
    ]
    right = sum(answered == (answerable >= 0.4) for answered, answerable in judged)
    assert right >= 0.85 * len(judged)


def first_clause(index: ClauseIndex, item: BankQuestion) -> str:
    return index.rank(normalize_question(item.question), 1).hits[0].clause.id
