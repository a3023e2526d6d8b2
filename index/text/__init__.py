"""How text is written: languages, spelling, phrases, tables."""

from index.text.language import LANGUAGES, Language, detect_language
from index.text.phrase import Span, split_phrases
from index.text.question import Question, read_question
from index.text.spelling import (
    WHITESPACE,
    fold,
    fold_normalized,
    normalize_question,
    plain_question,
)
from index.text.table import read_shipped_table, read_table

__all__ = [
    "LANGUAGES",
    "WHITESPACE",
    "Language",
    "Question",
    "Span",
    "detect_language",
    "fold",
    "fold_normalized",
    "normalize_question",
    "plain_question",
    "read_question",
    "read_shipped_table",
    "read_table",
    "split_phrases",
]
