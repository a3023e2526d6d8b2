"""Checks and trims the texts that people send."""

import re
from typing import Annotated

from pydantic import AfterValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from index.text import CONTROL, WHITESPACE, Question, is_unicode, normalize_question, read_question

MAX_QUESTION = 300
MAX_QUOTATION = 2000
MAX_TERM = 100
LINE_ENDS = re.compile(r"[\x0b\x0c\x85]")
"""Line and page breaks that a copied text may have."""
MAX_TYPED = 16
"""How many times as long a text may be as typed, without white space at its ends.

A character has at most four code points before NFKC; the rest is for white space and invisible
characters. What is longer is refused before any other work is done on it.
"""

EMPTY_LINES = re.compile(r"\n{3,}")
LETTER_OR_DIGIT = re.compile(r"[^\W_]")
NEEDS_WORDS = "expected at least one letter or digit"


def has_words(text: str) -> bool:
    """Whether a text has a letter or digit, so that there is something to look up."""
    return _has_words(normalize_question(text))


def _has_words(normalized: str) -> bool:
    return LETTER_OR_DIGIT.search(normalized) is not None


def clean_question(text: str) -> Question:
    """The question as typed, but with each run of white space as one space; `lines` keeps them.

    Raises `ValueError` saying what was expected: 1 to 300 code points after NFKC, no control
    characters, at least one letter or digit.
    """
    expected = f"expected 1 to {MAX_QUESTION} characters after NFKC and trimming"
    text = _trim(text, MAX_QUESTION, expected)
    question = read_question(_join_lines(text), _keep_lines(text))
    if not 1 <= len(question.normalized) <= MAX_QUESTION:
        raise ValueError(expected)
    if not _has_words(question.normalized):
        raise ValueError(NEEDS_WORDS)
    return question


def clean_term(text: str) -> str:
    """A word or phrase to find, with each run of white space as one space.

    Raises `ValueError` saying what was expected: 1 to 100 characters, no control characters, at
    least one letter or digit.
    """
    term = " ".join(text[: MAX_TYPED * MAX_TERM + 1].split())
    is_short = len(text) <= MAX_TYPED * MAX_TERM and 1 <= len(term) <= MAX_TERM
    if not is_short or CONTROL.search(term) or not has_words(term):
        raise ValueError(
            f"expected 1 to {MAX_TERM} characters on one line, at least one letter or digit"
        )
    return term


def _read_question(value: object) -> Question:
    if isinstance(value, Question):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "Input should be a valid string")
    return clean_question(value)


def _trim(text: str, limit: int, expected: str) -> str:
    """The text without white space at its ends.

    Raises `ValueError` with `expected` if it is too long to be of `limit` characters when read.
    """
    trimmed = text.strip()
    if len(trimmed) > MAX_TYPED * limit:
        raise ValueError(expected)
    return trimmed


def _join_lines(text: str) -> str:
    _refuse_surrogates(text)
    joined = WHITESPACE.sub(" ", text).strip()
    if CONTROL.search(joined):
        raise ValueError("expected no control characters")
    return joined


def _keep_lines(text: str) -> str:
    """The text with its lines, each run of other white space as one space; empty if one line."""
    lines = [WHITESPACE.sub(" ", line).strip() for line in text.splitlines()]
    return EMPTY_LINES.sub("\n\n", "\n".join(lines)) if len(lines) > 1 else ""


def _refuse_surrogates(text: str) -> None:
    if not is_unicode(text):
        raise ValueError("expected text that can be encoded as UTF-8")


QUESTION_SCHEMA = WithJsonSchema(
    {
        "type": "string",
        "minLength": 1,
        "description": "1 to 300 code points after NFKC and trimming; no control characters, "
        "at least one letter or digit.",
    }
)
AskedQuestion = Annotated[Question, PlainValidator(_read_question), QUESTION_SCHEMA]
"""A question, read and normalized once."""

QuestionText = Annotated[
    str, AfterValidator(lambda text: clean_question(text).text), QUESTION_SCHEMA
]
"""A question as typed."""


def clean_quotation(text: str) -> str:
    """The text as given, without surrounding white space.

    Raises `ValueError` saying what was expected: 1 to 2,000 code points, no control characters but
    line and page breaks and tabs, at least one letter or digit.
    """
    trimmed = text.strip()
    if not 1 <= len(trimmed) <= MAX_QUOTATION:
        raise ValueError(f"expected 1 to {MAX_QUOTATION} characters after trimming")
    _refuse_surrogates(text)
    if CONTROL.search(LINE_ENDS.sub("", WHITESPACE.sub(" ", text))):
        raise ValueError("expected no control characters but line and page breaks and tabs")
    if not has_words(trimmed):
        raise ValueError(NEEDS_WORDS)
    return trimmed


QuotationText = Annotated[
    str,
    AfterValidator(clean_quotation),
    WithJsonSchema(
        {
            "type": "string",
            "minLength": 1,
            "description": "1 to 2,000 code points after trimming; no control characters but line "
            "and page breaks and tabs; at least one letter or digit.",
        }
    ),
]


MAX_REASON = 500


def clean_reason(reason: str) -> str | None:
    """The reason with each run of white space as one space; None if nothing is left.

    Raises `ValueError` saying what was expected: up to 500 code points, no control characters.
    """
    expected = f"expected at most {MAX_REASON} characters after trimming"
    joined = _join_lines(_trim(reason, MAX_REASON, expected))
    if len(joined) > MAX_REASON:
        raise ValueError(expected)
    return joined or None
