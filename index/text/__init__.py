"""How text is written: languages, spelling, phrases, tables."""

from index.text.file import read_file
from index.text.function_words import function_words
from index.text.language import KANA_OR_KANJI, LANGUAGES, Language, detect_language, other_language
from index.text.numeral import (
    KANJI_RANGE,
    Numeral,
    find_numerals,
    join_numerals,
    read_number,
    spell_number,
)
from index.text.phrase import Span, split_phrases
from index.text.question import Question, read_question
from index.text.spelling import (
    CONTROL,
    WHITESPACE,
    fold,
    fold_normalized,
    is_unicode,
    normalize_question,
    plain_question,
    to_nfkc,
)
from index.text.stem import stems
from index.text.table import read_shipped_table, read_table
from index.text.term import find_characters, find_term

__all__ = [
    "CONTROL",
    "KANA_OR_KANJI",
    "KANJI_RANGE",
    "LANGUAGES",
    "WHITESPACE",
    "Language",
    "Numeral",
    "Question",
    "Span",
    "detect_language",
    "find_characters",
    "find_numerals",
    "find_term",
    "fold",
    "fold_normalized",
    "function_words",
    "is_unicode",
    "join_numerals",
    "normalize_question",
    "other_language",
    "plain_question",
    "read_file",
    "read_number",
    "read_question",
    "read_shipped_table",
    "read_table",
    "spell_number",
    "split_phrases",
    "stems",
    "to_nfkc",
]
