"""Highlights: cut out of a text, and carried in the address of the reader."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.statement import Statement
from index.text import Language
from service.schema import ClauseText

Range = tuple[int, int]
"""Code points of a clause's text, the second exclusive."""

PLACE = re.compile(
    r"(?P<clause>[\w-]{1,100})\.(?P<language>en|ja)\.(?P<start>[0-9]{1,6})-(?P<end>[0-9]{1,6})"
)
MAX_HIGHLIGHTS = 50
"""As many as one address may carry; more are not looked at."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, highlighted or not."""

    text: str
    highlighted: bool


def cut_text(text: str, ranges: Iterable[Range]) -> tuple[Piece, ...]:
    """The text in pieces, the highlighted ones apart; what lies outside of it is left out.

    `cut_text("abcd", [(1, 2), (2, 3)])` gives a, bc (highlighted) and d.
    """
    highlighted = [False] * len(text)
    for start, end in ranges:
        for place in range(max(start, 0), min(end, len(text))):
            highlighted[place] = True
    pieces: list[Piece] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or highlighted[place] != highlighted[start]:
            pieces.append(Piece(text[start:place], highlighted[start]))
            start = place
    return tuple(pieces)


def write_highlights(clause_id: str, texts: Mapping[Language, ClauseText]) -> list[str]:
    """The highlights of a clause as values of `?mark=`: `action-4.en.0-28`."""
    return [
        f"{clause_id}.{language}.{start}-{end}"
        for language, text in texts.items()
        for start, end in text.highlights
    ]


def read_highlights(
    values: Sequence[str], statement: Statement
) -> dict[tuple[str, Language], list[Range]]:
    """The ranges by clause and language; a value that names no text of the statement is none."""
    known: dict[tuple[str, str], tuple[str, Language]] = {
        (clause.id, language): (clause.id, language)
        for clause in statement.clauses
        for language in clause.quotes
    }
    found: dict[tuple[str, Language], list[Range]] = {}
    for value in values[:MAX_HIGHLIGHTS]:
        match = PLACE.fullmatch(value)
        place = known.get((match["clause"], match["language"])) if match else None
        if match and place:
            found.setdefault(place, []).append((int(match["start"]), int(match["end"])))
    return found
