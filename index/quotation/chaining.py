"""Finds which pieces of a source a text is put together from, in whatever order.

One token of the text after the other is aligned with the source. From any place in the source the
alignment may go on at any other place, at a price: the lowest after an ellipsis within a sentence,
then between lines, between sentences, and anywhere (H. Tichy, "The string-to-string correction
problem with block moves", ACM TOCS 2, 1984, with prices and by dynamic programming). The time
depends only on the product of the lengths.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.quotation.borders import Border
from index.quotation.pieces import Piece, split_piece
from index.quotation.scope import MARK, UNIT, Scope, Scores, read_scope
from index.quotation.source_text import SourceText
from index.quotation.tokens import TokenizedText

JUMP = {Border.NOTHING: 2.6, Border.WRAP: 1.5, Border.SENTENCE: 1.5, Border.APART: 1.0}
"""The price of going on elsewhere, as a share of that of a rare word."""
START_DISCOUNT, END_DISCOUNT = 0.5, 0.3
"""Off the price, if it goes on at the start of a clause, and from the end of one."""
GAP = 0.3
REPLACED, INSERTED, KIN = 0.5, 0.35, 0.6
EQUAL, REPLACE, MOVE, INSERT, DELETE = range(1, 6)
"""How an alignment gets to a place."""
ASIDE = 0.3
"""A word that may be set aside counts for less."""


def find_pieces(
    source: SourceText,
    given: TokenizedText,
    borders: Sequence[Border],
    kin: Mapping[str, frozenset[str]],
) -> list[Piece]:
    """The pieces of a source in the order of the text; tokens in none of them match nothing.

    `borders` has what is before each token. `kin` has keys of the source for keys that it lacks.
    """
    scope = read_scope(source, given)
    if not given.tokens or not len(scope.positions):
        return []
    pieces = _Chain(source, given, borders, kin, scope).trace()
    return [part for piece in pieces for part in split_piece(source, given, piece)]


class _Chain:
    """The table of an alignment; each row has the best scores after a token, by place."""

    def __init__(
        self,
        source: SourceText,
        given: TokenizedText,
        borders: Sequence[Border],
        kin: Mapping[str, frozenset[str]],
        scope: Scope,
    ) -> None:
        self.given, self.scope = given, scope
        self.unit = UNIT[source.language]
        count, width = len(given.tokens), len(scope.positions)
        self.rows = np.zeros((count + 1, width + 1), dtype=np.float32)
        self.steps = np.zeros((count + 1, width + 1), dtype=np.int8)
        self.jumps = np.zeros(count + 1, dtype=np.int64)
        self.gaps: dict[int, NDArray[np.int64]] = {}
        self.deleted = np.concatenate(([0], np.cumsum(scope.deletions))).astype(np.float32)
        gaps, codes = set(given.gaps), source.codes
        for row, token in enumerate(given.tokens, start=1):
            code = codes.get(token.key)
            wanted = [codes[key] for key in kin.get(token.key, ())] if code is None else [code]
            equal = np.isin(scope.codes, [ord(one) for one in wanted])
            rewards = scope.rewards if code is not None else scope.rewards * KIN
            if token.aside is not None:
                rewards = rewards * ASIDE
            price = None if token.aside is not None else JUMP[borders[row - 1]] * self.unit
            inserted = INSERTED * self.unit if token.is_word else MARK * self.unit
            self._fill(
                row, equal, rewards, price, 0.0 if token.optional else inserted, row - 1 in gaps
            )

    def _fill(
        self,
        row: int,
        equal: NDArray[np.bool_],
        rewards: Scores,
        price: float | None,
        inserted: float,
        after_gap: bool,
    ) -> None:
        scope, before = self.scope, self.rows[row - 1]
        reached = before
        if after_gap:
            reached, self.gaps[row] = self._after_gap(before)
        going_on = np.where(
            equal, reached[:-1] + rewards, reached[:-1] - np.float32(REPLACED * self.unit)
        )
        steps = np.where(equal, EQUAL, REPLACE).astype(np.int8)
        if price is not None:
            best, self.jumps[row] = self._best_end(before)
            entered = (
                best - np.float32(price) + np.where(scope.starts, START_DISCOUNT * self.unit, 0)
            )
            jumping = np.where(equal, entered + rewards, -np.inf)
            steps[jumping > going_on] = MOVE
            going_on = np.maximum(going_on, jumping)
        here = np.empty_like(before)
        here[0] = before[0] - inserted
        staying = before[1:] - np.float32(inserted)
        steps[staying > going_on] = INSERT
        here[1:] = np.maximum(going_on, staying)
        # Deleting tokens of the source: the best place to the left, less what lies between.
        furthest = np.maximum.accumulate(here + self.deleted)
        left = furthest - self.deleted
        is_left = left > here + np.float32(1e-5)
        self.steps[row, 0] = INSERT
        self.steps[row, 1:] = steps
        self.steps[row, is_left] = DELETE
        self.rows[row] = np.maximum(here, left)

    def _after_gap(self, before: Scores) -> tuple[Scores, NDArray[np.int64]]:
        """The scores when any words of the same sentence may be skipped, and from where."""
        reached = before.copy()
        origins = np.arange(len(before))
        for clauses in self.scope.sentences:
            best, origin = np.float32(-np.inf), 0
            for clause in clauses:
                part = before[clause.start : clause.stop]
                running = np.maximum.accumulate(part)
                places = clause.start + np.maximum.accumulate(
                    np.where(part == running, np.arange(len(part)), 0)
                )
                if best > running[0]:
                    places = np.where(running >= best, places, origin)
                    running = np.maximum(running, best)
                skipped = running - np.float32(GAP * self.unit)
                is_better = skipped > reached[clause.start : clause.stop]
                reached[clause.start : clause.stop][is_better] = skipped[is_better]
                origins[clause.start : clause.stop][is_better] = places[is_better]
                best, origin = running[-1], int(places[-1])
        return reached, origins

    def _best_end(self, before: Scores) -> tuple[np.float32, int]:
        at_end = before.copy()
        at_end[1:][self.scope.ends] += np.float32(END_DISCOUNT * self.unit)
        place = int(at_end.argmax())
        return at_end[place], place

    def trace(self) -> list[Piece]:
        """Follow the best alignment back from the end of the text."""
        row, place = len(self.given.tokens), int(self.rows[-1].argmax())
        pieces: list[Piece] = []
        pairs: list[tuple[int, int]] = []
        while row > 0:
            step = self.steps[row, place]
            if step == DELETE:
                place -= 1
                continue
            row -= 1
            if step == INSERT:
                continue
            if step != REPLACE:
                pairs.append((row, int(self.scope.positions[place - 1])))
            place, follows_gap = self._step_back(row + 1, place)
            if follows_gap is not None:
                pieces += _close(pairs, follows_gap)
                pairs = []
        return [*pieces, *_close(pairs, False)][::-1]

    def _step_back(self, row: int, place: int) -> tuple[int, bool | None]:
        """The place before a token; and if a piece starts with it, whether it follows a gap."""
        if self.steps[row, place] == MOVE:
            return int(self.jumps[row]), False
        origin = int(self.gaps[row][place - 1]) if row in self.gaps else place - 1
        return origin, (None if origin == place - 1 else True)


def _close(pairs: Sequence[tuple[int, int]], follows_gap: bool) -> list[Piece]:
    """The piece of these pairs, which are the last first; none if there are no pairs."""
    if not pairs:
        return []
    ordered = tuple(pairs[::-1])
    (first, source_first), (last, source_last) = ordered[0], ordered[-1]
    return [Piece(first, last, source_first, source_last, follows_gap, ordered)]
