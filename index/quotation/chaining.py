"""Finds which pieces of a source a text is put together from, in whatever order.

One token of the text after the other is aligned with the source. From any place in the source the
alignment may go on at any other place, at a price: the lowest after an ellipsis within a sentence,
then between lines, between sentences, and anywhere (H. Tichy, "The string-to-string correction
problem with block moves", ACM TOCS 2, 1984, with prices and by dynamic programming). The time
depends only on the product of the lengths.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.quotation.borders import Border
from index.quotation.source_text import SourceText
from index.quotation.tokens import TokenizedText
from index.text import Language, function_words

Scores = NDArray[np.float32]


JUMP = {Border.NOTHING: 2.6, Border.WRAP: 1.5, Border.SENTENCE: 1.5, Border.APART: 1.0}
"""The price of going on elsewhere, as a share of that of a rare word."""
START_DISCOUNT, END_DISCOUNT = 0.5, 0.3
"""Off the price, if it goes on at the start of a clause, and from the end of one."""
GAP = 0.3
REPLACED, INSERTED, DELETED = 0.5, 0.35, 0.35
MARK, FUNCTION_WORD, HIRAGANA, KIN = 0.12, 0.5, 0.5, 0.6
ASIDE = 0.3
"""A word that may be set aside counts for less."""
UNIT: dict[Language, float] = {"en": 1.0, "ja": 0.45}
MAX_SCOPE = 4000
"""In a longer source, only the clauses are looked at that share most pairs of tokens."""


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


@dataclass(frozen=True, slots=True)
class Scope:
    """The tokens of a source that are looked at, one entry each."""

    positions: NDArray[np.int64]
    codes: NDArray[np.int32]
    rewards: Scores
    deletions: Scores
    starts: NDArray[np.bool_]
    ends: NDArray[np.bool_]
    sentences: tuple[tuple[slice, ...], ...]


def find_pieces(
    source: SourceText,
    given: TokenizedText,
    borders: Sequence[Border],
    kin: Mapping[str, frozenset[str]],
) -> list[Piece]:
    """The pieces of a source in the order of the text; tokens in none of them match nothing.

    `borders` has what is before each token. `kin` has keys of the source for keys that it lacks.
    """
    scope = _read_scope(source, given)
    if not given.tokens or not len(scope.positions):
        return []
    return _Chain(source, given, borders, kin, scope).trace()


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
            self._fill(row, equal, rewards, price, 0.0 if token.optional else inserted, row - 1 in gaps)

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
        steps = np.where(equal, 1, 2).astype(np.int8)
        if price is not None:
            best, self.jumps[row] = self._best_end(before)
            entered = best - np.float32(price) + np.where(scope.starts, START_DISCOUNT * self.unit, 0)
            jumping = np.where(equal, entered + rewards, -np.inf)
            steps[jumping > going_on] = 3
            going_on = np.maximum(going_on, jumping)
        here = np.empty_like(before)
        here[0] = before[0] - inserted
        staying = before[1:] - np.float32(inserted)
        steps[staying > going_on] = 4
        here[1:] = np.maximum(going_on, staying)
        # Deleting tokens of the source: the best place to the left, less what lies between.
        furthest = np.maximum.accumulate(here + self.deleted)
        left = furthest - self.deleted
        is_left = left > here + np.float32(1e-5)
        self.steps[row, 0] = 4
        self.steps[row, 1:] = steps
        self.steps[row, is_left] = 5
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

        def close(follows_gap: bool) -> None:
            if pairs:
                ordered = pairs[::-1]
                pieces.append(
                    Piece(
                        ordered[0][0], ordered[-1][0], ordered[0][1], ordered[-1][1],
                        follows_gap, tuple(ordered),
                    )
                )
                pairs.clear()

        while row > 0:
            step = self.steps[row, place]
            if step == 5:
                place -= 1
                continue
            if step == 4:
                row -= 1
                continue
            if step in (1, 3):
                pairs.append((row - 1, int(self.scope.positions[place - 1])))
            if step == 3:
                close(follows_gap=False)
                place = int(self.jumps[row])
            else:
                origin = int(self.gaps[row][place - 1]) if row in self.gaps else place - 1
                if origin != place - 1:
                    close(follows_gap=True)
                place = origin
            row -= 1
        close(follows_gap=False)
        return pieces[::-1]


def _read_scope(source: SourceText, given: TokenizedText) -> Scope:
    numbers = _choose_clauses(source, given)
    positions = [at for number in numbers for at in source.clause(number)]
    tokens = [source.tokens[at] for at in positions]
    unit = UNIT[source.language]
    places = {at: place for place, at in enumerate(positions)}
    clauses = {number: source.clause(number) for number in numbers}
    sentences = []
    for number in numbers:
        lead_in = source.lead_ins[number]
        group = [lead_in, number] if lead_in in clauses else [number]
        sentences.append(
            tuple(
                slice(places[clauses[one].start], places[clauses[one].stop - 1] + 2)
                for one in group
                if one is not None and clauses[one]
            )
        )
    return Scope(
        np.array(positions, dtype=np.int64),
        np.array([ord(source.codes[token.key]) for token in tokens], dtype=np.int32),
        np.array([_reward(source, at) * unit for at in positions], dtype=np.float32),
        np.array(
            [
                0.02 if token.optional else (DELETED if token.is_word else MARK) * unit
                for token in tokens
            ],
            dtype=np.float32,
        ),
        np.array([at in source.openings for at in positions], dtype=np.bool_),
        np.array([at in source.endings for at in positions], dtype=np.bool_),
        tuple(sentences),
    )


def _reward(source: SourceText, position: int) -> float:
    token = source.tokens[position]
    if not token.is_word:
        return MARK
    if source.language == "en":
        return FUNCTION_WORD if token.key in function_words() else 1.0
    return HIRAGANA if "ぁ" <= token.key <= "ん" else 1.0


def _choose_clauses(source: SourceText, given: TokenizedText) -> list[int]:
    """The clauses to look at, in order: all, or those that share most pairs with the text."""
    every = range(len(source.texts))
    if len(source.tokens) <= MAX_SCOPE:
        return [number for number in every if source.clause(number)]
    wanted = source.passage_of(given).bigrams
    likely = sorted(every, key=lambda number: -len(source.sentences[number].bigrams & wanted))
    chosen: set[int] = set()
    size = 0
    for number in likely:
        group = {one for one in (number, source.lead_ins[number]) if one is not None} - chosen
        size += sum(len(source.clause(one)) for one in group)
        if size > MAX_SCOPE and chosen:
            break
        chosen |= group
    return sorted(number for number in chosen if source.clause(number))
