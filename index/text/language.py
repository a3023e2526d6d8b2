"""The two languages, and which of them a question is written in."""

import re
import unicodedata
from typing import Literal, get_args

Language = Literal["en", "ja"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


KANA_OR_KANJI = re.compile(
    r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def detect_language(text: str) -> Language:
    """Japanese where there is any kana or kanji, also of half width, otherwise English."""
    return name_language(unicodedata.normalize("NFKC", text))


def name_language(normalized: str) -> Language:
    """The language of a text in NFKC."""
    return "ja" if KANA_OR_KANJI.search(normalized) else "en"


def is_read(normalized: str) -> bool:
    """Whether most letters of a text in NFKC are Latin, kana or kanji."""
    letters = [char for char in normalized if char.isalpha()]
    read = [
        char
        for char in letters
        if KANA_OR_KANJI.match(char) or unicodedata.name(char, "").startswith("LATIN ")
    ]
    return 2 * len(read) >= len(letters)
