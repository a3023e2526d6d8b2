"""A piece of a source that a text quotes as one run, and what joins it to the next."""

from dataclasses import dataclass, replace
from itertools import pairwise

from index.quotation.joining import is_joining
from index.quotation.source_text import SourceText
from index.quotation.tokens import TokenizedText
from index.text import function_words

MAX_TRIMMED = 3
"""So many first words of a piece may be words that only join it to the one before."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens of a text, `first` to `last`, and where in the source they are, both inclusive.

    `follows_gap`: an ellipsis leads here from the piece before, in the same sentence.
    """

    first: int
    last: int
    source_first: int
    source_last: int
    follows_gap: bool
    pairs: tuple[tuple[int, int], ...]


def split_piece(source: SourceText, given: TokenizedText, piece: Piece) -> list[Piece]:
    """The parts of a piece, if nothing but joining words stand between two clauses in it."""
    piece = _trim(source, given, piece)
    pairs = list(piece.pairs)
    cuts: list[int] = []
    for at in range(1, len(pairs)):
        (before, end), (_, start) = pairs[at - 1], pairs[at]
        if source.owners[end] == source.owners[start]:
            continue
        if end not in source.endings or start not in source.openings:
            continue
        _move_on(source, given, pairs, at)
        if is_joining(given.tokens[before + 1 : pairs[at][0]]):
            cuts.append(at)
    parts = [tuple(pairs[start:end]) for start, end in pairwise([0, *cuts, len(pairs)])]
    return [
        Piece(
            part[0][0], part[-1][0], part[0][1], part[-1][1], piece.follows_gap and not number, part
        )
        for number, part in enumerate(parts)
    ]


def _move_on(
    source: SourceText, given: TokenizedText, pairs: list[tuple[int, int]], at: int
) -> None:
    """Pair the start of a clause with the words after a joining word that begins the same."""
    first = pairs[at - 1][0] + 1
    for number in range(at, min(at + MAX_TRIMMED, len(pairs) - 1)):
        jump = pairs[number + 1][0] - pairs[number][0] - 1
        if not jump:
            continue
        moved = [(given_at + jump, source_at) for given_at, source_at in pairs[at : number + 1]]
        same = all(given.tokens[one].key == source.tokens[other].key for one, other in moved)
        if same and is_joining(given.tokens[first : moved[0][0]]):
            pairs[at : number + 1] = moved
        return


def _trim(source: SourceText, given: TokenizedText, piece: Piece) -> Piece:
    """The piece without a small first word that is far from the rest of it in the source."""
    tokens = [given.tokens[at] for at, _ in piece.pairs]
    small = [source.language == "ja" or token.key in function_words() for token in tokens]
    for number in range(1, min(MAX_TRIMMED, len(piece.pairs) - MAX_TRIMMED) + 1):
        before, after = piece.pairs[number - 1][1], piece.pairs[number][1]
        crosses = source.owners[before] != source.owners[after]
        is_apart = after - before > 1 and all(small[:number])
        if crosses and (is_apart or is_joining(tokens[:number])):
            first, source_first = piece.pairs[number]
            pairs = piece.pairs[number:]
            return replace(piece, first=first, source_first=source_first, pairs=pairs)
    return piece
