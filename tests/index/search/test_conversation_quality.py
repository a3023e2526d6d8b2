"""The real model in conversations that nothing was tuned on, and what must not be bent by them.

Each bound is what is reported, with room for one question that comes out otherwise.
"""

from collections.abc import Sequence

import pytest

from data import statement_folder
from index.evaluation.judged import Judged, ask_conversations
from index.examples.conversation_bank import HELD_OUT_CONVERSATIONS_FILE, read_conversations
from index.examples.question_bank import HELD_OUT_FILE, read_bank
from index.search.clause_index import ClauseIndex
from index.search.ranking import Turn
from index.text.language import Language
from index.text.question import read_question
from tests.index.progress import Heard

pytestmark = pytest.mark.slow

HISTORY = [
    Turn(read_question("Is intellectual property protected?"), ("action-1",)),
    Turn(read_question("量子ネットワークについて"), ("intent", "preamble-2", "action-2")),
]


@pytest.fixture(scope="module")
def held_out(index: ClauseIndex) -> Sequence[Judged]:
    """Later turns."""
    path = statement_folder() / HELD_OUT_CONVERSATIONS_FILE
    return ask_conversations(index, read_conversations(path, *names(index)), Heard())


def names(index: ClauseIndex) -> tuple[list[str], list[str]]:
    statement = index.statement
    return [one.id for one in statement.clauses], [one.id for one in statement.sections]


@pytest.mark.parametrize(("language", "count", "max_missed"), [("en", 112, 23), ("ja", 116, 30)])
def test_nearly_all_later_turns_get_the_right_clause(
    held_out: Sequence[Judged], language: Language, count: int, max_missed: int
) -> None:
    answered = [
        one for one in held_out if (one.asked.language, one.asked.outcome) == (language, "answered")
    ]
    missed = {
        (one.asked.label, one.asked.question): (one.outcome, one.ranked[:1])
        for one in answered
        if one.outcome != "answered" or not one.first_is_right
    }
    assert len(answered) == count
    assert len(missed) <= max_missed, missed


def test_nearly_all_later_turns_get_the_right_outcome(held_out: Sequence[Judged]) -> None:
    missed = {
        (one.asked.label, one.asked.question): one.outcome
        for one in held_out
        if one.outcome != one.asked.outcome
    }
    assert len(held_out) == 383
    assert len(missed) <= 42, missed


def test_nearly_no_question_that_stands_on_its_own_is_bent(index: ClauseIndex) -> None:
    bank = read_bank(statement_folder() / HELD_OUT_FILE, *names(index))
    questions = [read_question(item.question) for item in bank]
    bent = [
        question.text
        for question in questions
        if index.ask(question, HISTORY) != index.ask(question)
    ]
    assert len(questions) == 560
    assert len(bent) <= 5, bent
