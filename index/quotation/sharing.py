"""Which tokens of a text belong to which piece, and what is left out between two pieces."""

from collections.abc import Sequence
from itertools import pairwise

from index.quotation.borders import Border
from index.quotation.comparison import Run
from index.quotation.joining import is_joining
from index.quotation.pieces import Piece
from index.quotation.source_text import SourceText
from index.quotation.tokens import FINAL_MARKS, TokenizedText


def share_tokens(
    source: SourceText,
    given: TokenizedText,
    groups: Sequence[tuple[Piece, ...]],
    borders: Sequence[Border],
) -> list[range]:
    """The tokens of each group, with those between two groups that belong to one of them."""
    starts: list[int] = [_reach_back(given, borders, 0, groups[0][0].first)]
    ends: list[int] = []
    for before, after in pairwise(groups):
        first, last = before[-1].last + 1, after[0].first
        at_edge = (
            before[-1].source_last in source.endings or after[0].source_first in source.openings
        )
        if at_edge and _only_joins(given, first, last):
            ends.append(first)
            starts.append(last)
            continue
        inner = range(first, last + 1)
        split = max(inner, key=lambda at: (borders[at], at))
        if borders[split] == Border.NOTHING:
            split = last if before[-1].source_last not in source.endings else first
        ends.append(_reach_on(given, borders, first, split))
        starts.append(_reach_back(given, borders, split, last))
    count = len(given.tokens)
    ends.append(_reach_on(given, borders, groups[-1][-1].last + 1, count))
    return [range(start, end) for start, end in zip(starts, ends, strict=True)]


def _reach_on(given: TokenizedText, borders: Sequence[Border], first: int, limit: int) -> int:
    """The end of what belongs to a piece that ends before `first`, up to `limit`."""
    border = next((at for at in range(first, limit) if borders[at] > Border.WRAP), limit)
    return (
        border if _words(given, border, limit) > 2 or _only_joins(given, border, limit) else limit
    )


def _reach_back(given: TokenizedText, borders: Sequence[Border], limit: int, first: int) -> int:
    """The start of what belongs to a piece that starts at `first`, from `limit` on."""
    border = next((at for at in range(first, limit, -1) if borders[at] > Border.WRAP), limit)
    return (
        border if _words(given, limit, border) > 2 or _only_joins(given, limit, border) else limit
    )


def _words(given: TokenizedText, start: int, end: int) -> int:
    return sum(token.is_word for token in given.tokens[start:end])


def _only_joins(given: TokenizedText, start: int, end: int) -> bool:
    tokens = given.tokens[start:end]
    return any(token.exact not in FINAL_MARKS for token in tokens) and is_joining(tokens)


def goes_back(
    source: SourceText,
    given: TokenizedText,
    borders: Sequence[Border],
    before: Sequence[Piece],
    after: Sequence[Piece],
) -> bool:
    """Whether an excerpt goes back in the clause of the one before, within one quotation."""
    end, start = before[-1].source_last, after[0].source_first
    between = range(before[-1].last + 1, after[0].first + 1)
    border = max(borders[at] for at in between)
    if source.owners[end] != source.owners[start] or start > end or border == Border.APART:
        return False
    if any(gap in between for gap in given.gaps):
        return True
    return border == Border.NOTHING and not (end in source.endings and start in source.openings)


def find_splice(
    source: SourceText,
    given: TokenizedText,
    before: Sequence[Piece],
    after: Sequence[Piece],
    borders: Sequence[Border],
) -> Run | None:
    """What is left out between two excerpts, if nothing shows so or it was no part to leave out."""
    end, start = before[-1].source_last, after[0].source_first
    between = range(before[-1].last + 1, after[0].first + 1)
    border = max(borders[at] for at in between)
    if border == Border.APART:
        return None
    if any(gap in between for gap in given.gaps):
        return _find_bridge(source, before, after)
    first, last = source.owners[end], source.owners[start]
    at_end, at_start = end in source.endings, start in source.openings
    at_edge = (at_end or at_start) if border > Border.NOTHING else (at_end and at_start)
    if first == last and start > end:
        missing = [*range(end + 1, start)]
    elif source.lead_ins[last] == first or not (at_edge or border > Border.NOTHING):
        missing = _between(source, end, start)
    else:
        return None
    if not any(source.tokens[at].is_word for at in missing):
        return None
    return Run("delete", source.extract(missing), "", True, source.language, tuple(missing))


def _find_bridge(source: SourceText, before: Sequence[Piece], after: Sequence[Piece]) -> Run | None:
    """What an ellipsis stands for that makes one sentence of two: one begins, another goes on.

    None if the clauses are one sentence, or either side of the ellipsis is the edge of a clause.
    """
    end, start = before[-1].source_last, after[0].source_first
    first, last = source.owners[end], source.owners[start]
    if first == last or first == source.lead_ins[last] or source.lead_ins[first] == last:
        return None
    if end in source.endings or start in source.openings:
        return None
    missing = _between(source, end, start)
    return Run("replace", source.extract(missing), "…", True, source.language, tuple(missing))


def _between(source: SourceText, end: int, start: int) -> list[int]:
    """The rest of one clause after `end`, and the beginning of another up to `start`."""
    first, last = source.owners[end], source.owners[start]
    return [*range(end + 1, source.clause(first).stop), *range(source.clause(last).start, start)]
