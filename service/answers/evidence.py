"""What was looked for in both texts and not found."""

from collections.abc import Sequence

from index.text import LANGUAGES, Language, detect_language
from service.words import EVIDENCE, QUOTATION, QUOTATION_SEPARATOR


def group_evidence(words: Sequence[str]) -> dict[Language, list[str]] | None:
    """The words by the language that they are in; None if there are none."""
    if not words:
        return None
    return {code: [word for word in words if detect_language(word) == code] for code in LANGUAGES}


def write_evidence(words: Sequence[str], language: Language) -> str:
    """A sentence that names the words; empty if there are none."""
    if not words:
        return ""
    *others, last = [QUOTATION[language].format(text=word) for word in words]
    if not others:
        return EVIDENCE["one"][language].format(words=last)
    joined = QUOTATION_SEPARATOR[language].join(others)
    return EVIDENCE["several"][language].format(words=joined, last=last)
