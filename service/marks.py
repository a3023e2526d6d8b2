"""Marked phrases: cut out of a text, and carried in the address of the reader."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.statement import Language, Statement
from service.schema import ClauseText

Range = tuple[int, int]
"""Code points of a clause's text, the second exclusive."""

MARK = re.compile(
    r"(?P<clause>[\w-]{1,100})\.(?P<language>en|ja)\.(?P<start>[0-9]{1,6})-(?P<end>[0-9]{1,6})"
)
MOST_MARKS = 50
"""Marks that one address may carry; more are not looked at."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, marked or not."""

    text: str
    marked: bool


def cut_text(text: str, ranges: Iterable[Range]) -> tuple[Piece, ...]:
    """The text in pieces, the marked ones apart; what lies outside of the text is left out.

    `cut_text("abcd", [(1, 2), (2, 3)])` gives a, bc (marked) and d.
    """
    marked = [False] * len(text)
    for start, end in ranges:
        for place in range(max(start, 0), min(end, len(text))):
            marked[place] = True
    pieces: list[Piece] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or marked[place] != marked[start]:
            pieces.append(Piece(text[start:place], marked[start]))
            start = place
    return tuple(pieces)


def write_marks(clause_id: str, texts: Mapping[Language, ClauseText]) -> list[str]:
    """The highlights of a clause as values of `?mark=`: `action-4.en.0-28`."""
    return [
        f"{clause_id}.{language}.{start}-{end}"
        for language, text in texts.items()
        for start, end in text.highlights
    ]


def read_marks(
    values: Sequence[str], statement: Statement
) -> dict[tuple[str, Language], list[Range]]:
    """The ranges by clause and language; a value that names no text of the statement is no mark."""
    known: dict[tuple[str, str], tuple[str, Language]] = {
        (clause.id, language): (clause.id, language)
        for clause in statement.clauses
        for language in clause.quotes
    }
    marks: dict[tuple[str, Language], list[Range]] = {}
    for value in values[:MOST_MARKS]:
        mark = MARK.fullmatch(value)
        place = known.get((mark["clause"], mark["language"])) if mark else None
        if mark and place:
            marks.setdefault(place, []).append((int(mark["start"]), int(mark["end"])))
    return marks
