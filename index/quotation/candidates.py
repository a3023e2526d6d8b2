"""Finds the spans of a source that a text may be a quotation of."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.quotation.alignment import Pair, align, fill_table
from index.quotation.matching import is_same_spelling
from index.quotation.source_text import Passage, SourceText
from index.quotation.tokens import Token, TokenizedText

MAX_SEGMENTS = 8
"""A text with more segments, which ellipses separate, is compared as if it had no ellipses."""

MAX_PASSAGES = 4
"""A text with ellipses is only compared with this many clauses: those that share most bigrams."""

MAX_REST = 5
"""Maximum number of characters that complete a clause: a verb and its ending."""

HIRAGANA = re.compile(r"[\u3041-\u309f]")


def find_exact(source: SourceText, given: TokenizedText) -> Iterator[list[Pair]]:
    """All places where the text occurs word for word, if need be without its outer punctuation."""
    required = [at for at, token in enumerate(given.tokens) if not token.optional]
    first, last = required[0], required[-1] + 1
    if any(first < gap < last for gap in given.gaps):
        return
    for start, stop in dict.fromkeys([(0, len(given.tokens)), (first, last)]):
        wanted = given.tokens[start:stop]
        found = [at for at in source.find(wanted) if _is_spelled(source, wanted, at)]
        if found:
            for position in found:
                yield [(start + at, position + at) for at in range(len(wanted))]
            return


def _is_spelled(source: SourceText, wanted: Sequence[Token], position: int) -> bool:
    """Whether the tokens at this position of the source are spelled the same."""
    first_word = next(at for at, token in enumerate(wanted) if token.is_word)
    return all(
        is_same_spelling(
            token,
            source.tokens[position + at],
            at == first_word or position + at in source.first_words,
        )
        for at, token in enumerate(wanted)
    )


def find_candidates(source: SourceText, given: TokenizedText) -> Iterator[list[list[Pair]]]:
    """All ways to read the text as a quotation, each as a list of segments separated by ellipses.

    The first one reads it in document order.
    """
    yield [_align_in_order(source, given)]
    yield from _align_after_lead_ins(source, given)
    yield from _align_with_gaps(source, given)


def _align_in_order(source: SourceText, given: TokenizedText) -> list[Pair]:
    (pairs,) = align([source.encode(given.tokens)], source.whole.encoded)
    return _complete_verb(source, given, pairs)


def _complete_verb(source: SourceText, given: TokenizedText, pairs: list[Pair]) -> list[Pair]:
    """Add the rest of the clause if the text ends it with a different form of the verb.

    Otherwise the ending that the verb has in the source would not be part of the difference.
    """
    encoded, whole = source.encode(given.tokens), source.whole.encoded
    words = [pair for pair in pairs if pair[0] is None or given.tokens[pair[0]].is_word]
    given_at, source_at = words[-1] if words else (None, None)
    if given_at is None or source_at is None or encoded[given_at] == whole[source_at]:
        return pairs
    if not HIRAGANA.match(given.tokens[given_at].exact):
        return pairs
    clause = source.clause(source.owners[source_at])
    rest = [at for at in range(source_at + 1, clause.stop) if not source.tokens[at].optional]
    if not 0 < len(rest) <= MAX_REST or not all(source.tokens[at].is_word for at in rest):
        return pairs
    marks: list[Pair] = [(at, None) for at in range(given_at + 1, len(encoded))]
    if encoded[given_at + 1 : given_at + 2] == whole[clause.stop - 1]:
        marks[0] = (given_at + 1, clause.stop - 1)
    before = pairs[: pairs.index((given_at, source_at)) + 1]
    return [*before, *((None, at) for at in rest), *marks]


def _align_after_lead_ins(source: SourceText, given: TokenizedText) -> Iterator[list[list[Pair]]]:
    """Read the text as a lead-in followed by a clause that does not directly follow it."""
    encoded = source.encode(given.tokens)
    for number in sorted({number for number in source.lead_ins if number is not None}):
        before = _align_lead_in(source, encoded, source.clause(number))
        rest = encoded[len([given_at for given_at, _ in before if given_at is not None]) :]
        if not before or not rest:
            continue
        start = _find_clause_start(source, rest, number)
        if start is None:
            continue
        tail = source.whole.encoded[start : start + 2 * len(encoded)]
        (after,) = align([rest], tail, anchored=True)
        yield [[*before, *_shift(after, len(encoded) - len(rest), range(start, start + len(tail)))]]


def _align_lead_in(source: SourceText, encoded: str, clause: range) -> list[Pair]:
    """Align the beginning of the text with the end of a lead-in; empty if it does not match."""
    lead_in = source.passage([at for at in clause if not source.tokens[at].optional])
    end = len(lead_in.encoded)
    table = fill_table(encoded, lead_in.encoded, [0] * (end + 1))
    row = max(
        range(min(2 * end, len(encoded)) + 1), key=lambda row: row - 2 * table.distance(row, end)
    )
    if row <= 2 * table.distance(row, end):
        return _align_reworded_lead_in(source, encoded, clause)
    pairs = [*_shift(table.trace(row, end)[0], 0, lead_in.positions)]
    for mark in range(lead_in.positions[-1] + 1, clause.stop):
        if encoded[row : row + 1] == source.whole.encoded[mark]:
            pairs.append((row, mark))
            row += 1
    return pairs


def _align_reworded_lead_in(source: SourceText, encoded: str, clause: range) -> list[Pair]:
    """Align the text up to the mark that ends the lead-in, whatever the words; or nothing."""
    lead_in = source.whole.encoded[clause.start : clause.stop]
    end = encoded.find(lead_in[-1]) + 1
    if end == 0 or source.tokens[clause.stop - 1].is_word:
        return []
    (pairs,) = align([encoded[:end]], lead_in, anchored=True)
    last = max((source_at for _, source_at in pairs if source_at is not None), default=-1)
    rest = [(None, at) for at in range(last + 1, len(lead_in))]
    return [*_shift([*pairs, *rest], 0, clause)]


def _find_clause_start(source: SourceText, rest: str, lead_in: int) -> int | None:
    """The start of the clause in which the rest of the text begins, if it has this lead-in."""
    (pairs,) = align([rest], source.whole.encoded)
    for given_at, source_at in pairs:
        if (
            given_at is not None
            and source_at is not None
            and rest[given_at] == source.whole.encoded[source_at]
        ):
            owner = source.owners[source_at]
            return source.clause(owner).start if source.lead_ins[owner] == lead_in else None
    return None


def _align_with_gaps(source: SourceText, given: TokenizedText) -> Iterator[list[list[Pair]]]:
    """Read each ellipsis as words omitted from one clause, or from a lead-in and its clause."""
    edges = [0, *given.gaps, len(given.tokens)]
    parts = [
        (first, last)
        for first, last in pairwise(edges)
        if any(not token.optional for token in given.tokens[first:last])
    ]
    if not 1 < len(parts) <= MAX_SEGMENTS:
        return
    segments = [source.encode(given.tokens[first:last]) for first, last in parts]
    wanted = Passage((), "".join(segments)).bigrams
    likely = sorted(source.sentences, key=lambda passage: -len(passage.bigrams & wanted))
    for passage in likely[:MAX_PASSAGES]:
        aligned = align(segments, passage.encoded)
        yield [
            list(_shift(pairs, first, passage.positions))
            for pairs, (first, _) in zip(aligned, parts, strict=True)
        ]


def _shift(pairs: Sequence[Pair], first: int, positions: Sequence[int]) -> Iterator[Pair]:
    """Turn positions in a part of the text and a passage into those in the text and the source."""
    for given_at, source_at in pairs:
        yield (
            None if given_at is None else first + given_at,
            None if source_at is None else positions[source_at],
        )
