"""The places of a source that a text may be read as a quotation of."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.quotation.alignment import Pair, align, fill_table
from index.quotation.comparison import is_same
from index.quotation.source_text import SourceText, Stretch
from index.quotation.tokens import Token, TokenizedText

MAX_SEGMENTS = 8
"""A text with more ellipses is compared as if it had none."""
MAX_REST = 5
"""Characters of a clause after the last that was given, told as left out; a verb and its ending."""
HIRAGANA = re.compile(r"[\u3041-\u309f]")
MAX_STRETCHES = 4
"""Clauses that a text with ellipses is held against: those that share most with it."""


def find_exact(source: SourceText, given: TokenizedText) -> Iterator[list[Pair]]:
    """Every place where the text stands as it is; with its last marks, or else without them."""
    inside = [at for at, token in enumerate(given.tokens) if not token.optional]
    first, last = inside[0], inside[-1] + 1
    if any(first < gap < last for gap in given.gaps):
        return
    for start, stop in dict.fromkeys([(0, len(given.tokens)), (first, last)]):
        wanted = given.tokens[start:stop]
        found = [place for place in source.find(wanted) if _is_spelled(source, wanted, place)]
        if found:
            for place in found:
                yield [(start + at, place + at) for at in range(len(wanted))]
            return


def _is_spelled(source: SourceText, wanted: Sequence[Token], place: int) -> bool:
    opening = next(at for at, token in enumerate(wanted) if token.is_word)
    return all(
        is_same(token, source.tokens[place + at], at == opening or place + at in source.openings)
        for at, token in enumerate(wanted)
    )


def read_closest(source: SourceText, given: TokenizedText) -> Iterator[list[list[Pair]]]:
    """The ways to read the text as a quotation, the first in the order of the document.

    Each is a list of segments, which ellipses part.
    """
    yield from _read_through(source, given)
    yield from _read_after_lead_in(source, given)
    yield from _read_with_gaps(source, given)


def _read_through(source: SourceText, given: TokenizedText) -> Iterator[list[list[Pair]]]:
    """In the order of the document."""
    (pairs,) = align([source.encode(given.tokens)], source.whole.encoded)
    yield [_read_on(source, given, pairs)]


def _read_on(source: SourceText, given: TokenizedText, pairs: list[Pair]) -> list[Pair]:
    """The pairs with the rest of the clause, where the text ends it with a verb in another form.

    Else the end of the verb that the source has would be passed over.
    """
    encoded, whole = source.encode(given.tokens), source.whole.encoded
    words = [pair for pair in pairs if pair[0] is None or given.tokens[pair[0]].is_word]
    one, other = words[-1] if words else (None, None)
    if one is None or other is None or encoded[one] == whole[other]:
        return pairs
    if not HIRAGANA.match(given.tokens[one].exact):
        return pairs
    clause = source.clause(source.owners[other])
    rest = [at for at in range(other + 1, clause.stop) if not source.tokens[at].optional]
    if not 0 < len(rest) <= MAX_REST or not all(source.tokens[at].is_word for at in rest):
        return pairs
    marks: list[Pair] = [(at, None) for at in range(one + 1, len(encoded))]
    if encoded[one + 1 : one + 2] == whole[clause.stop - 1]:
        marks[0] = (one + 1, clause.stop - 1)
    before = pairs[: pairs.index((one, other)) + 1]
    return [*before, *((None, at) for at in rest), *marks]


def _read_after_lead_in(source: SourceText, given: TokenizedText) -> Iterator[list[list[Pair]]]:
    """A lead-in, then a clause that it leads in but that does not stand beside it."""
    encoded = source.encode(given.tokens)
    for number in sorted({number for number in source.lead_ins if number is not None}):
        before = _split_lead_in(source, encoded, source.clause(number))
        rest = encoded[len([one for one, _ in before if one is not None]) :]
        if not before or not rest:
            continue
        start = _find_led(source, rest, number)
        if start is None:
            continue
        tail = source.whole.encoded[start : start + 2 * len(encoded)]
        (after,) = align([rest], tail, anchored=True)
        yield [[*before, *_shift(after, len(encoded) - len(rest), range(start, start + len(tail)))]]


def _split_lead_in(source: SourceText, encoded: str, clause: range) -> list[Pair]:
    """The beginning of the text that is the end of a lead-in, or nothing; its last mark apart."""
    lead_in = source.stretch([at for at in clause if not source.tokens[at].optional])
    end = len(lead_in.encoded)
    table = fill_table(encoded, lead_in.encoded, [0] * (end + 1))
    row = max(
        range(min(2 * end, len(encoded)) + 1), key=lambda row: row - 2 * table.distance(row, end)
    )
    if row <= 2 * table.distance(row, end):
        return _split_other_lead_in(source, encoded, clause)
    pairs = [*_shift(table.trace(row, end)[0], 0, lead_in.positions)]
    for mark in range(lead_in.positions[-1] + 1, clause.stop):
        if encoded[row : row + 1] == source.whole.encoded[mark]:
            pairs.append((row, mark))
            row += 1
    return pairs


def _split_other_lead_in(source: SourceText, encoded: str, clause: range) -> list[Pair]:
    """A lead-in in other words: the text up to the mark that the lead-in ends with, or nothing."""
    whole = source.whole.encoded[clause.start : clause.stop]
    end = encoded.find(whole[-1]) + 1
    if end == 0 or source.tokens[clause.stop - 1].is_word:
        return []
    (pairs,) = align([encoded[:end]], whole, anchored=True)
    last = max((other for _, other in pairs if other is not None), default=-1)
    rest = [(None, at) for at in range(last + 1, len(whole))]
    return [*_shift([*pairs, *rest], 0, clause)]


def _find_led(source: SourceText, rest: str, lead_in: int) -> int | None:
    """The first token of the clause that the rest of the text begins in, where it is led in."""
    (pairs,) = align([rest], source.whole.encoded)
    for one, other in pairs:
        if one is not None and other is not None and rest[one] == source.whole.encoded[other]:
            owner = source.owners[other]
            return source.clause(owner).start if source.lead_ins[owner] == lead_in else None
    return None


def _read_with_gaps(source: SourceText, given: TokenizedText) -> Iterator[list[list[Pair]]]:
    """Passing over words of one clause, or of a lead-in and its clause, at each ellipsis."""
    edges = [0, *given.gaps, len(given.tokens)]
    parts = [
        (first, last)
        for first, last in pairwise(edges)
        if any(not token.optional for token in given.tokens[first:last])
    ]
    if not 1 < len(parts) <= MAX_SEGMENTS:
        return
    segments = [source.encode(given.tokens[first:last]) for first, last in parts]
    wanted = Stretch((), "".join(segments)).neighbours
    likely = sorted(source.sentences, key=lambda one: -len(one.neighbours & wanted))
    for stretch in likely[:MAX_STRETCHES]:
        aligned = align(segments, stretch.encoded)
        yield [
            list(_shift(pairs, first, stretch.positions))
            for pairs, (first, _) in zip(aligned, parts, strict=True)
        ]


def _shift(pairs: Sequence[Pair], first: int, positions: Sequence[int]) -> Iterator[Pair]:
    """Pairs of a part of the text and a stretch as pairs of the whole text and the source."""
    for one, other in pairs:
        yield (
            None if one is None else first + one,
            None if other is None else positions[other],
        )
