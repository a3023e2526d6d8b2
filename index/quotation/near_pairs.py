"""Compares a short text with the span that it is near to."""

from collections import Counter
from collections.abc import Mapping
from itertools import zip_longest

from index.quotation.alignment import Pair
from index.quotation.candidates import align_piece
from index.quotation.edges import pair_edges
from index.quotation.matching import is_match
from index.quotation.source_text import SourceText
from index.quotation.tokens import TokenizedText


def pair_near(
    source: SourceText,
    given: TokenizedText,
    whole: range,
    window: range,
    kin: Mapping[str, frozenset[str]],
) -> list[Pair]:
    """Pair a short text with a window, as an alignment if that keeps every word they share."""
    aligned = pair_edges(source, given, align_piece(source, given, whole, window), kin)
    matching = sum(is_match(source, given, pair) for pair in aligned)
    shared = Counter(given.tokens[at].key for at in whole)
    shared &= Counter(source.tokens[at].key for at in window)
    return aligned if matching >= shared.total() > 0 else _pair_ends(source, given, whole, window)


def _pair_ends(source: SourceText, given: TokenizedText, whole: range, window: range) -> list[Pair]:
    """Pair the tokens that begin and end a text and a window; what lies between is different."""
    mine = source.encode([given.tokens[at] for at in whole])
    theirs = source.whole.encoded[window.start : window.stop]
    shortest = min(len(mine), len(theirs))
    first = next((at for at in range(shortest) if mine[at] != theirs[at]), shortest)
    rest = shortest - first
    last = next((at for at in range(rest) if mine[-1 - at] != theirs[-1 - at]), rest)
    pairs: list[Pair] = [(whole[at], window[at]) for at in range(first)]
    middle = zip_longest(whole[first : len(whole) - last], window[first : len(window) - last])
    pairs += middle
    pairs += zip(whole[len(whole) - last :], window[len(window) - last :], strict=True)
    return pairs
