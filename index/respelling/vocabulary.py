"""Words of a language, and the one that a slip of the finger meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

MIN_LETTERS, MIN_MISSING, MIN_WRONG, MIN_TWO = 4, 5, 7, 9
"""Letters of a word that may have two of them swapped, one missing or too many, one wrong, and two
slips: the shorter a word, the more others are close to it."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """English words in small letters; safe for concurrent questions.

    `intended` has the words that a slip may have meant, by first letter, the likeliest first.
    `known` has the words that are right, as far as they are close to one of these or may be read as
    romaji.
    """

    intended: Mapping[str, Sequence[str]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    def knows(self, word: str) -> bool:
        """Whether a word in small letters is English, if it may be read as romaji."""
        return word in self.known

    def correct(self, word: str) -> str:
        """The word that was meant; the word itself if it is right, or like no other."""
        if len(word) < MIN_LETTERS or word in self.known:
            return word
        return find_closest(word, self.intended) or word


def find_closest(word: str, intended: Mapping[str, Sequence[str]]) -> str | None:
    """The closest word, by swapped, doubled, missing and wrong letters; None if none is close.

    The first letter is right, or swapped with the second. If several words are equally close, it
    is the first of them.
    """
    swapped = word[1] + word[0] + word[2:]
    if swapped in intended.get(swapped[0], ()):
        return swapped
    near = process.extract(
        word,
        intended.get(word[0], ()),
        scorer=OSA.distance,
        score_cutoff=1 if len(word) < MIN_TWO else 2,
        limit=None,
    )
    return next((other for other, _, _ in near if is_slip(word, other)), None)


def is_slip(word: str, other: str) -> bool:
    """Whether the one of two close words is the other with a slip, not with another ending."""
    if word.startswith(other) or other.startswith(word):
        return word == other
    if len(word) != len(other):
        return len(word) >= MIN_MISSING
    return len(word) >= MIN_WRONG or sorted(word) == sorted(other)
