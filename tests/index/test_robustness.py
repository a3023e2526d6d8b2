"""How a question is typed does not change which clause comes first."""

import unicodedata
from collections.abc import Callable, Mapping

import pytest

from data import statement_folder
from index.clause_index import ClauseIndex, Ranking
from index.evaluation.question_file import read_question_file
from index.folder import read_statement
from index.question_bank import HELD_OUT_FILE
from index.spelling import normalize_question
from index.statement import LANGUAGES

FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
HALF_WIDTH = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF61, 0xFFA0)}
MARKS = "?？。."

Form = Callable[[str], str]


def halve(question: str) -> str:
    """Katakana and its marks in half width."""
    apart = unicodedata.normalize("NFD", question)
    return unicodedata.normalize("NFC", "".join(HALF_WIDTH.get(char, char) for char in apart))


SAME_LETTERS: Mapping[str, Form] = {
    "NFC": lambda question: unicodedata.normalize("NFC", question),
    "NFD": lambda question: unicodedata.normalize("NFD", question),
    "full width": lambda question: question.translate(FULL_WIDTH),
    "half-width kana": halve,
}
"""Forms that NFKC makes one."""

OTHER_LETTERS: Mapping[str, tuple[Form, float]] = {
    "capitals": (str.upper, 0.9),
    "small letters": (str.lower, 0.9),
    "without a mark": (lambda question: question.rstrip(MARKS), 0.9),
    "with a question mark": (lambda question: question.rstrip(MARKS) + "?", 0.9),
    "with a wide question mark": (lambda question: question.rstrip(MARKS) + "？", 0.9),
}
"""Forms that the model reads as another text; how often the first clause is to be the same."""


def read_questions() -> list[list[str]]:
    """The held-out questions that have an answer, in each language."""
    statement = read_statement(statement_folder())
    questions = read_question_file(statement_folder() / HELD_OUT_FILE, statement).questions
    return [
        [one.question for one in questions if (one.language, one.outcome) == (code, "answered")]
        for code in LANGUAGES
    ]


QUESTIONS = [question for asked in read_questions() for question in asked[::20]]


def rank(index: ClauseIndex, question: str) -> Ranking:
    return index.rank(normalize_question(question), 17)


def first_clause(index: ClauseIndex, question: str) -> str:
    return rank(index, question).hits[0].clause.id


def test_every_twentieth_question_of_each_language_is_taken() -> None:
    assert len(QUESTIONS) == 20


@pytest.mark.parametrize("form", SAME_LETTERS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_form_of_the_same_letters_changes_nothing(
    index: ClauseIndex, question: str, form: str
) -> None:
    assert rank(index, SAME_LETTERS[form](question)) == rank(index, question)


@pytest.mark.parametrize("form", OTHER_LETTERS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_other_letters_have_the_same_first_clause(
    index: ClauseIndex, question: str, form: str
) -> None:
    formed = OTHER_LETTERS[form][0](question)
    assert first_clause(index, formed) == first_clause(index, question)


@pytest.mark.parametrize("form", OTHER_LETTERS)
def test_other_letters_seldom_have_another_first_clause(index: ClauseIndex, form: str) -> None:
    change, floor = OTHER_LETTERS[form]
    questions = [question for asked in read_questions() for question in asked]
    changed = {
        question: (before, after)
        for question in questions
        if (before := first_clause(index, question))
        != (after := first_clause(index, change(question)))
    }
    assert len(questions) == 390
    assert len(changed) <= (1 - floor) * len(questions), changed
