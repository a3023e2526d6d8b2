"""The two languages, and which one a question is written in."""

import re
import unicodedata
from typing import Literal, get_args

from index.text.spelling import to_nfkc

Language = Literal["en", "ja"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

KANA_OR_KANJI = re.compile(
    r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def other_language(language: Language) -> Language:
    """The language that is not this one."""
    return "ja" if language == "en" else "en"


def detect_language(text: str) -> Language:
    """Japanese if the text has any kana (half-width included) or kanji, otherwise English."""
    return detect_normalized(to_nfkc(text))


def detect_normalized(normalized: str) -> Language:
    """The same as `detect_language`, for text that is already in NFKC."""
    return "ja" if KANA_OR_KANJI.search(normalized) else "en"


def is_supported_script(normalized: str) -> bool:
    """Whether at least half of the letters of a text in NFKC are Latin, kana or kanji."""
    letters = [char for char in normalized if char.isalpha()]
    supported = [
        char
        for char in letters
        if KANA_OR_KANJI.match(char) or unicodedata.name(char, "").startswith("LATIN ")
    ]
    return 2 * len(supported) >= len(letters)
