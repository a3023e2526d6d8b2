"""What was looked for in both texts and not found."""

from collections.abc import Sequence

from index.text import LANGUAGES, Language, detect_language
from service.words import (
    EDITION_NAMES,
    EVIDENCE,
    QUOTATION,
    QUOTATION_SEPARATOR,
    SENTENCE_SEPARATOR,
)


def group_evidence(words: Sequence[str]) -> dict[Language, list[str]] | None:
    """The words by the language that they are in; None if there are none."""
    if not words:
        return None
    return {code: [word for word in words if detect_language(word) == code] for code in LANGUAGES}


def write_evidence(words: Sequence[str], language: Language) -> str:
    """A sentence for each language that names its words; empty if there are none."""
    grouped = group_evidence(words) or {}
    sentences = [_write(found, code, language) for code, found in grouped.items() if found]
    return SENTENCE_SEPARATOR[language].join(sentences)


def _write(words: Sequence[str], of: Language, language: Language) -> str:
    edition = EDITION_NAMES[language][of]
    *others, last = [QUOTATION[language].format(text=word) for word in words]
    if not others:
        return EVIDENCE["one"][language].format(words=last, edition=edition)
    joined = QUOTATION_SEPARATOR[language].join(others)
    return EVIDENCE["several"][language].format(words=joined, last=last, edition=edition)
