"""The language that a question is written in."""

import re
import unicodedata

from index.statement import Language

KANA_OR_KANJI = re.compile(
    r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def detect_language(question: str) -> Language:
    """Japanese where there is any kana or kanji, also of half width, otherwise English."""
    return "ja" if KANA_OR_KANJI.search(unicodedata.normalize("NFKC", question)) else "en"


def is_read(question: str) -> bool:
    """Whether most letters are of the scripts of the two languages: Latin, kana or kanji."""
    letters = [char for char in unicodedata.normalize("NFKC", question) if char.isalpha()]
    read = [
        char
        for char in letters
        if KANA_OR_KANJI.match(char) or unicodedata.name(char, "").startswith("LATIN ")
    ]
    return 2 * len(read) >= len(letters)
