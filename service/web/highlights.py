"""Highlights: pieces of a text, and parameters in the URL of the full text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.statement import Statement
from index.text import Language
from service.schema import ClauseText

Range = tuple[int, int]
"""Code points in a clause's text; the second is exclusive."""

HIGHLIGHT = re.compile(
    r"(?P<clause>[\w-]{1,100})\.(?P<language>en|ja)\.(?P<start>[0-9]{1,6})-(?P<end>[0-9]{1,6})"
)
MAX_HIGHLIGHTS = 50
"""Highlights read from one URL; any more are ignored."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, highlighted or not."""

    text: str
    highlighted: bool


def cut_text(text: str, ranges: Iterable[Range]) -> tuple[Piece, ...]:
    """The text cut into highlighted and other pieces; parts of ranges outside it are ignored.

    `cut_text("abcd", [(1, 2), (2, 3)])` returns a, bc (highlighted) and d.
    """
    highlighted = [False] * len(text)
    for start, end in ranges:
        for offset in range(max(start, 0), min(end, len(text))):
            highlighted[offset] = True
    pieces: list[Piece] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or highlighted[end] != highlighted[start]:
            pieces.append(Piece(text[start:end], highlighted[start]))
            start = end
    return tuple(pieces)


def cut_at(text: str, ranges: Iterable[Range]) -> tuple[Piece, ...]:
    """The text cut at ranges that stand in order and do not overlap, each a piece of its own."""
    pieces: list[Piece] = []
    behind = 0
    for start, end in ranges:
        pieces += [Piece(text[behind:start], False), Piece(text[start:end], True)]
        behind = end
    pieces.append(Piece(text[behind:], False))
    return tuple(piece for piece in pieces if piece.text)


def write_highlights(clause_id: str, texts: Mapping[Language, ClauseText]) -> list[str]:
    """The highlights of a clause as values of `?mark=`, such as `action-4.en.0-28`."""
    return [
        f"{clause_id}.{language}.{start}-{end}"
        for language, text in texts.items()
        for start, end in text.highlights
    ]


def read_highlights(
    values: Sequence[str], statement: Statement
) -> dict[tuple[str, Language], list[Range]]:
    """The ranges by clause and language; a value that names no text of the statement is ignored."""
    known: dict[tuple[str, str], tuple[str, Language]] = {
        (clause.id, language): (clause.id, language)
        for clause in statement.clauses
        for language in clause.quotes
    }
    found: dict[tuple[str, Language], list[Range]] = {}
    for value in values[:MAX_HIGHLIGHTS]:
        match = HIGHLIGHT.fullmatch(value)
        text = known.get((match["clause"], match["language"])) if match else None
        if match and text:
            found.setdefault(text, []).append((int(match["start"]), int(match["end"])))
    return found
