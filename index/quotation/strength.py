"""Finds the words that set how far a sentence goes: negations, intentions, conditions and so on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from index.text import Language, Span, read_shipped_table

StrengthKind = Literal[
    "negation", "intention", "obligation", "possibility", "condition", "example", "degree"
]


@dataclass(frozen=True, slots=True)
class StrengthWord:
    """A word, or several, that sets how far a sentence goes, and its place in the text."""

    text: str
    kind: StrengthKind
    span: Span


def find_strength(text: str, language: Language) -> tuple[StrengthWord, ...]:
    """The words of `strength_en.tsv` or `strength_ja.tsv` in a text, in order.

    Where several begin at one place the longest counts. A row of the kind "none" is a word that has
    another one in it but not its strength.
    """
    kinds, pattern = _table(language)
    found: list[StrengthWord] = []
    for match in pattern.finditer(text):
        kind = kinds[" ".join(match[0].lower().split())]
        if kind is not None:
            found.append(StrengthWord(match[0], kind, Span(match.start(), match.end())))
    return tuple(found)


@cache
def _table(language: Language) -> tuple[Mapping[str, StrengthKind | None], re.Pattern[str]]:
    rows = read_shipped_table(__package__, f"strength_{language}.tsv")
    kinds: dict[str, StrengthKind | None] = {
        row["text"]: None if row["kind"] == "none" else row["kind"]  # type: ignore[misc]
        for row in rows
    }
    words = [
        re.escape(word).replace(r"\ ", r"\s+")
        for word in sorted(kinds, key=lambda word: (-len(word), word))
    ]
    body = "|".join(words)
    if language == "en":
        return kinds, re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)
    return kinds, re.compile(body)
