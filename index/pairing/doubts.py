"""Looks for pairs that do not seem to belong together, by the likeness of their blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.pairing.alignment import align
from index.pairing.encoding import Encode, encode_blocks
from index.pairing.likeness import Likeness, measure_likeness
from index.source import Pair
from index.text import Language

MIN_SWAP_GAIN = 0.35
"""How much more alike two pairs must be when swapped. On seven prepared documents, swapping two
blocks gained at least .5, and leaving them as they are never less than .1."""
MIN_SIDE_GAIN = 0.05
"""How much more alike each of the two must be."""
MIN_SHIFT_GAIN = 0.25
"""How much more alike a block must be to one in another pair."""
MIN_PAIR = 0.2
"""Blocks of one kind that are less alike have nothing in common in meaning or words."""
MIN_LENGTH = 20
"""In characters; "Note" or "Caveats" says too little for that."""
WINDOW, OVERLAP = 1000, 100
"""How many pairs are compared with each other at a time."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair, by its number from 0, that does not seem right; `words` says why, with lines."""

    pair: int
    words: str


def find_doubts(pairs: Sequence[Pair], encode: Encode) -> tuple[Doubt, ...]:
    """The pairs of two blocks that are swapped, out of place, or not alike at all."""
    both = [number for number, pair in enumerate(pairs) if len(pair) == 2]
    en = [pairs[number]["en"] for number in both]
    ja = [pairs[number]["ja"] for number in both]
    en_vectors, ja_vectors = encode_blocks(encode, en, ja)
    doubts: dict[int, Doubt] = {}
    for start in range(0, max(len(both) - OVERLAP, 1), WINDOW - OVERLAP):
        part = slice(start, start + WINDOW)
        likeness = measure_likeness(en[part], ja[part], en_vectors[part], ja_vectors[part])
        for place, words in _look([pairs[number] for number in both[part]], likeness):
            number = both[start + place]
            doubts.setdefault(number, Doubt(number, words))
    return tuple(doubts[number] for number in sorted(doubts))


def _look(pairs: Sequence[Pair], likeness: Likeness) -> Iterator[tuple[int, str]]:
    """The pairs, by their number from 0, that are in doubt, and why."""
    if not pairs:
        return
    own = np.diag(likeness)
    swaps = _find_swaps(likeness)
    swapped = {place for swap in swaps for place in swap}
    for first, second in swaps:
        yield first, _describe_swap(pairs[first], pairs[second])
    for place, other in align(likeness):
        better = likeness[place, other] - own[place]
        if place != other and better > MIN_SHIFT_GAIN and not swapped & {place, other}:
            yield place, _describe_shift(pairs[place], pairs[other])
    for place in np.flatnonzero(own < MIN_PAIR).tolist():
        if place not in swapped and len(pairs[place]["en"].text) >= MIN_LENGTH:
            yield place, _describe_unlike(pairs[place])


def _find_swaps(likeness: Likeness) -> list[tuple[int, int]]:
    """Two pairs each, by number, that are more alike when swapped; the clearest first."""
    own = np.diag(likeness)
    better = likeness - own[:, None]
    # Where only one side gains, blocks are shifted rather than swapped.
    gain = np.where(np.minimum(better, better.T) > MIN_SIDE_GAIN, better + better.T, 0)
    swaps: list[tuple[int, int]] = []
    swapped: set[int] = set()
    for place in np.argsort(-gain.max(axis=1), kind="stable").tolist():
        other = int(gain[place].argmax())
        if gain[place, other] < MIN_SWAP_GAIN:
            break
        if not swapped & {place, other}:
            swapped |= {place, other}
            swaps.append((min(place, other), max(place, other)))
    return swaps


def _describe_swap(first: Pair, second: Pair) -> str:
    return (
        f"{_line(first, 'en')} seems to belong to {_line(second, 'ja')}, and {_line(second, 'en')} "
        f"to {_line(first, 'ja')}: they are swapped"
    )


def _describe_shift(pair: Pair, better: Pair) -> str:
    return (
        f"{_line(pair, 'en')} stands beside {_line(pair, 'ja')}, but seems to belong to "
        f"{_line(better, 'ja')}"
    )


def _describe_unlike(pair: Pair) -> str:
    return (
        f"{_line(pair, 'en')} stands beside {_line(pair, 'ja')}, but does not seem to say the same"
    )


def _line(pair: Pair, language: Language) -> str:
    words = " ".join(pair[language].text.split())[:30]
    return f"{language}.md line {pair[language].line} ({words!r})"
