"""Decides which tokens of a given text match the source, and which make no difference."""

import unicodedata
from collections.abc import Sequence

from index.quotation.alignment import Pair
from index.quotation.lookalikes import skeleton
from index.quotation.source_text import SourceText
from index.quotation.tokens import (
    FINAL_MARKS,
    JAPANESE_MARKS,
    MAX_FINAL_MARKS,
    Token,
    TokenizedText,
)

SENTENCE_MARKS = frozenset(".;:。")


def is_same_spelling(given: Token, source: Token, is_first_word: bool) -> bool:
    """Whether two tokens are spelled the same; a first word may differ in its first capital."""
    if given.exact == source.exact or is_variant(given, source):
        return True
    return (
        is_first_word
        and given.exact[1:] == source.exact[1:]
        and given.exact[:1].casefold() == source.exact[:1].casefold()
    )


def is_variant(given: Token, source: Token) -> bool:
    """Whether two kanji are forms of one character, 恵 and 惠, or two marks: ， and 、."""
    if {given.exact, source.exact} in map(set, JAPANESE_MARKS.items()):
        return True
    return (
        given.exact != source.exact
        and given.key == source.key
        and len(given.exact) == 1
        and unicodedata.category(given.exact) in ("Lo", "Lm", "So")
    )


def is_match(source: SourceText, given: TokenizedText, pair: Pair) -> bool:
    """Whether both sides are the same word, or look so, apart from case and the form of kanji."""
    given_at, source_at = pair
    if given_at is None or source_at is None:
        return False
    one, other = given.tokens[given_at].key, source.tokens[source_at].key
    return one == other or (len(one) == len(other) and skeleton(one) == skeleton(other))


def is_source_word(source: SourceText, pair: Pair) -> bool:
    """Whether the source side of a pair is a word."""
    return pair[1] is not None and source.tokens[pair[1]].is_word


def clean_segment(source: SourceText, given: TokenizedText, segment: Sequence[Pair]) -> list[Pair]:
    """Drop optional tokens that are on one side only.

    Before the first and after the last match, source tokens of other clauses are dropped too.
    """
    matches = [at for at, pair in enumerate(segment) if is_match(source, given, pair)]
    if not matches:
        return list(segment)
    first, last = matches[0], matches[-1]
    pairs = [
        *_clean_edge(source, given, segment[:first], segment[first : first + 1]),
        *(_drop_optional(source, given, pair) for pair in segment[first : last + 1]),
        *_clean_edge(source, given, segment[last + 1 :], segment[last : last + 1]),
    ]
    return [pair for pair in pairs if pair != (None, None)]


def _drop_optional(source: SourceText, given: TokenizedText, pair: Pair) -> Pair:
    """Drop a mark that makes no difference: a bullet, or the punctuation that ends a clause."""
    given_at, source_at = pair
    if is_match(source, given, pair):
        return pair
    if source_at is None and given_at is not None and _is_repeated(given, given_at):
        return None, None
    ends_clause = _is_optional(source, source_at)
    if given_at is not None and (
        given.tokens[given_at].optional
        or (ends_clause and given.tokens[given_at].exact in FINAL_MARKS)
    ):
        given_at = None
    if not ends_clause:
        return given_at, source_at
    return given_at, None


def _is_repeated(given: TokenizedText, at: int) -> bool:
    """Whether a mark that ends a sentence stands next to another one: a semicolon after a stop."""
    beside = [given.tokens[one].exact for one in (at - 1, at + 1) if 0 <= one < len(given.tokens)]
    return given.tokens[at].exact in SENTENCE_MARKS and bool(SENTENCE_MARKS.intersection(beside))


def _clean_edge(
    source: SourceText, given: TokenizedText, edge: Sequence[Pair], neighbour: Sequence[Pair]
) -> list[Pair]:
    """Drop from an edge what is optional, and source tokens of other clauses than its neighbour."""
    edge = [
        (given_at, None if _is_optional(source, source_at) else source_at)
        for given_at, source_at in edge
        if given_at is None or not given.tokens[given_at].optional
    ]
    owners = {source.owners[source_at] for _, source_at in neighbour if source_at is not None}
    kept = [
        source_at
        for _, source_at in edge
        if source_at is not None and source.owners[source_at] in owners
    ]
    if not any(source.tokens[source_at].is_word for source_at in kept):
        kept = []
    pairs = [(given_at, source_at if source_at in kept else None) for given_at, source_at in edge]
    left = [at for at, source_at in pairs if at is not None and source_at is None]
    if len(left) > MAX_FINAL_MARKS or any(given.tokens[at].exact not in FINAL_MARKS for at in left):
        return pairs
    return [pair for pair in pairs if pair[1] is not None]


def _is_optional(source: SourceText, position: int | None) -> bool:
    return position is not None and source.tokens[position].optional
