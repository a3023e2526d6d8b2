"""Approximate matching: where in a source a text occurs, and what differs there.

Both are strings in which each character stands for one token (a word or a character). The distance
is the minimum number of tokens to insert, delete or replace. Its table is filled column by column,
with the rows as the bits of one integer (G. Myers, "A fast bit-vector algorithm for approximate
string matching based on dynamic programming", JACM 46, 1999), so the running time depends only on
the lengths of the texts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

Pair = tuple[int | None, int | None]
"""Aligned positions in the given text and in the source; None on a side that has no token."""


@dataclass(frozen=True, slots=True)
class DistanceTable:
    """The distance of each prefix of `given` (row) to the best source span that ends at a column.

    All have one entry per column: `starts` is the distance in row 0, `rises` and `falls` are the
    bits of the rows whose distance is one more or one less than in the row above, and `ends` is the
    distance in the last row.
    """

    given: str
    source: str
    starts: Sequence[int]
    rises: Sequence[int]
    falls: Sequence[int]
    ends: Sequence[int]

    def distance(self, row: int, column: int) -> int:
        """The distance of `given[:row]` to the best span that ends at `column`."""
        above = (1 << row) - 1
        return (
            self.starts[column]
            + (self.rises[column] & above).bit_count()
            - (self.falls[column] & above).bit_count()
        )

    def trace(self, row: int, column: int) -> tuple[list[Pair], int]:
        """The pairs of a best alignment that ends here, in order, and the column where it starts.

        Among equally good ones, prefers to keep tokens equal.
        """
        pairs: list[Pair] = []
        while row > 0:
            given, source = self._step(row, column)
            row, column = row - given, column - source
            pairs.append((row if given else None, column if source else None))
        return pairs[::-1], column

    def _step(self, row: int, column: int) -> tuple[bool, bool]:
        """Whether the last pair has a position in the given text, and whether one in the source."""
        here = self.distance(row, column)
        insert = self.distance(row - 1, column) + 1 == here
        if column == 0:
            return True, False
        if self.given[row - 1] == self.source[column - 1]:
            return True, True
        if self.distance(row, column - 1) + 1 == here:
            return False, True
        if insert and self.given[row - 2 : row - 1] == self.source[column - 1]:
            return True, False
        replace = self.distance(row - 1, column - 1) + 1 == here
        return True, replace


def fill_table(given: str, source: str, starts: Sequence[int]) -> DistanceTable:
    """Compare all of `given` with all spans of `source`.

    `starts`, the distances in row 0, has one entry more than `source`, and neighbours differ by at
    most one. All 0 lets a span start anywhere; 0, 1, 2, … makes it start at the beginning.
    """
    rows_of: dict[str, int] = {}
    for row, token in enumerate(given):
        rows_of[token] = rows_of.get(token, 0) | 1 << row
    full, last = (1 << len(given)) - 1, len(given) - 1
    rise, fall, end = full, 0, starts[0] + len(given)
    rises, falls, ends = [rise], [fall], [end]
    for column, token in enumerate(source, start=1):
        step = starts[column] - starts[column - 1]
        equal = rows_of.get(token, 0)
        vertical = equal | fall
        if step < 0:
            equal |= 1
        horizontal = ((equal & rise) + rise) ^ rise | equal
        right_rise = fall | full & ~(horizontal | rise)
        right_fall = rise & horizontal
        end += (right_rise >> last & 1) - (right_fall >> last & 1)
        right_rise = right_rise << 1 | (step > 0)
        right_fall = right_fall << 1 | (step < 0)
        rise = (right_fall | ~(vertical | right_rise)) & full
        fall = right_rise & vertical & full
        rises.append(rise)
        falls.append(fall)
        ends.append(end)
    return DistanceTable(given, source, starts, rises, falls, ends)


def align(segments: Sequence[str], source: str, anchored: bool = False) -> list[list[Pair]]:
    """Find the best spans for segments that follow each other, with any number of tokens between.

    Returns a list of pairs for each segment, with positions in the segment and in the source. With
    `anchored`, the first span starts where the source does. Among equally good spans the first is
    taken, and of those that start there the longest. No segment may be empty.
    """
    starts = list(range(len(source) + 1)) if anchored else [0] * (len(source) + 1)
    tables: list[DistanceTable] = []
    for segment in segments:
        tables.append(fill_table(segment, source, starts))
        starts = list(accumulate(tables[-1].ends, min))
    aligned: list[list[Pair]] = []
    limit = len(source)
    for table in reversed(tables):
        pairs, limit = table.trace(len(table.given), _best_end(table, limit))
        aligned.append(pairs)
    if anchored:
        aligned[-1][:0] = [(None, column) for column in range(limit)]
    return aligned[::-1]


def _best_end(table: DistanceTable, limit: int) -> int:
    """The column up to `limit` at which the best span ends.

    The first column of minimum distance at which the last tokens are the same. If there is none,
    the last column of the first run of minimum distance: an earlier one would leave a replaced last
    token out of the span, and report it as inserted.
    """
    ends = table.ends[: limit + 1]
    best = min(ends)
    columns = [column for column, distance in enumerate(ends) if distance == best]
    for column in columns:
        if column and table.source[column - 1] == table.given[-1]:
            return column
    column = columns[0]
    while best > 0 and column + 1 < len(ends) and ends[column + 1] == best:
        column += 1
    return column
