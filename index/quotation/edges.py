"""Pairs the first and last words of a quotation with those that they stand for in the source."""

from collections.abc import Mapping, Sequence

from index.quotation.alignment import Pair
from index.quotation.matching import is_match
from index.quotation.source_text import SourceText
from index.quotation.strength import find_strength
from index.quotation.tokens import TokenizedText

MAX_EDGE = 3
"""So many words at an edge may stand for something in the source."""


def pair_edges(
    source: SourceText,
    given: TokenizedText,
    pairs: Sequence[Pair],
    kin: Mapping[str, frozenset[str]],
) -> list[Pair]:
    """Pair what an alignment leaves over at its edges: "will" with "intend to", 9 with 19.

    An alignment takes a changed word at its edge for an added one, as neither costs more.
    """
    start = _pair_edge(source, given, [*pairs], kin)
    return _pair_edge(source, given, start[::-1], kin)[::-1]


def _pair_edge(
    source: SourceText,
    given: TokenizedText,
    pairs: list[Pair],
    kin: Mapping[str, frozenset[str]],
) -> list[Pair]:
    """The same for the edge that the pairs begin with; they may be in the reverse order."""
    matched = next((at for at, (_, source_at) in enumerate(pairs) if source_at is not None), None)
    left = [given_at for given_at, _ in pairs[:matched] if given_at is not None]
    if matched is None or not 0 < len(left) <= MAX_EDGE:
        return pairs
    edge = pairs[matched][1]
    words = all(given.tokens[at].is_word for at in left)
    if edge is None or not words or not is_match(source, given, pairs[matched]):
        return pairs
    forward = left[0] < (pairs[matched][0] or 0)
    beside = edge - 1 if forward else edge + 1
    clause = source.clause(source.owners[edge])
    if beside not in clause:
        return pairs
    taken = _stands_for(source, given, sorted(left), beside, forward, kin)
    if not taken:
        return pairs
    ordered = taken if forward else taken[::-1]
    counted = left if len(left) >= len(ordered) else [*left, *[None] * (len(ordered) - len(left))]
    others = [*ordered, *[None] * (len(counted) - len(ordered))]
    return [*zip(counted, others, strict=True), *pairs[matched:]]


def _stands_for(
    source: SourceText,
    given: TokenizedText,
    left: Sequence[int],
    beside: int,
    forward: bool,
    kin: Mapping[str, frozenset[str]],
) -> list[int]:
    """The tokens of the source beside a match that these tokens of the text stand for, in order."""
    words = given.text[given.tokens[left[0]].start : given.tokens[left[-1]].end]
    token, nearest = source.tokens[beside], given.tokens[left[-1] if forward else left[0]]
    if find_strength(words, source.language):
        owner = source.owners[beside]
        for word in find_strength(source.texts[owner], source.language):
            if word.span.start < token.end and word.span.end > token.start:
                return [
                    at
                    for at in source.clause(owner)
                    if source.tokens[at].start < word.span.end
                    and source.tokens[at].end > word.span.start
                    and (at <= beside if forward else at >= beside)
                ]
    if len(left) > 1:
        return []
    both_numbers = token.key.isdigit() and nearest.key.isdigit()
    return [beside] if both_numbers or token.key in kin.get(nearest.key, ()) else []
