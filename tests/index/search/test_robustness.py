"""How a question is typed does not change which clause comes first."""

import unicodedata
from collections.abc import Callable, Mapping

import pytest

from data import statement_folder
from index.evaluation.question_file import read_question_file
from index.examples.question_bank import HELD_OUT_FILE
from index.search.clause_index import ClauseIndex
from index.search.ranking import Ranking
from index.source.folder import read_statement
from index.text.language import LANGUAGES
from index.text.question import read_question

pytestmark = pytest.mark.slow

FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
HALF_WIDTH = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF61, 0xFFA0)}
MARKS = "?？。."

Form = Callable[[str], str]


def halve(question: str) -> str:
    """Katakana and its marks in half width."""
    apart = unicodedata.normalize("NFD", question)
    return unicodedata.normalize("NFC", "".join(HALF_WIDTH.get(char, char) for char in apart))


FORMS: Mapping[str, Form] = {
    "NFC": lambda question: unicodedata.normalize("NFC", question),
    "NFD": lambda question: unicodedata.normalize("NFD", question),
    "full width": lambda question: question.translate(FULL_WIDTH),
    "half-width kana": halve,
    "capitals": str.upper,
    "small letters": str.lower,
    "without a mark": lambda question: question.rstrip(MARKS),
    "with a question mark": lambda question: question.rstrip(MARKS) + "?",
    "with a wide question mark": lambda question: question.rstrip(MARKS) + "？",
}


def read_questions() -> list[list[str]]:
    """The held-out questions that have an answer, in each language."""
    statement = read_statement(statement_folder())
    questions = read_question_file(statement_folder() / HELD_OUT_FILE, statement).questions
    return [
        [one.question for one in questions if (one.language, one.outcome) == (code, "answered")]
        for code in LANGUAGES
    ]


QUESTIONS = [question for asked in read_questions() for question in asked[::20]]


def ask(index: ClauseIndex, question: str) -> Ranking:
    return index.ask(read_question(question), limit=17)


def test_every_twentieth_question_of_each_language_is_taken() -> None:
    assert len(QUESTIONS) == 18


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_how_a_question_is_typed_changes_nothing(
    index: ClauseIndex, question: str, form: str
) -> None:
    assert ask(index, FORMS[form](question)) == ask(index, question)


@pytest.mark.parametrize("form", ["capitals", "without a mark"])
def test_no_question_has_another_first_clause_when_typed_otherwise(
    index: ClauseIndex, form: str
) -> None:
    questions = [question for asked in read_questions() for question in asked]
    changed = [
        question
        for question in questions
        if ask(index, question).hits[0].clause != ask(index, FORMS[form](question)).hits[0].clause
    ]
    assert (len(questions), changed) == (360, [])
