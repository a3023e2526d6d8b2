"""The words that stand for a phrase in the other language of its clause."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt

from index.statement import Statement
from index.terms.word_pairs import ClauseWords, PlacedWord
from index.text import Language, Span, other_language

MIN_CERTAINTY = 0.4
"""Below it, none of seven phrases of the Tokyo Statement had its right counterpart."""

CERTAIN = 0.8
"""From this certainty on, 111 of 115 phrases had exactly the counterpart that a reader chose, and
the others a part of it; below, 59 of 97 had it exactly, and 81 at least half of it.
"""

MAX_WORDS = 16
MAX_GROWTH = 3
"""A counterpart has at most so many words, or so many times as many as the phrase."""

SEPARATORS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"(?:, )?\b(?:and|or)\b|[,;:()“”]"),
    "ja": re.compile(r"[、。；：（）「」・]|及び|並びに|又は"),
}
"""What stands between the items of a list; a counterpart has no more of it than the phrase."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """The words of the other language that stand for a phrase.

    `certainty`, 0 to 1, is the share of the links of both that is between them, as a geometric
    mean.
    """

    language: Language
    span: Span
    certainty: float


class TermPairs:
    """Finds the counterparts of phrases in one statement; safe for concurrent use.

    The words are linked as by Jalili Sabet et al., SimAlign (2020): by the similarity of their
    vectors in context, in both directions.
    """

    def __init__(self, statement: Statement, clauses: Mapping[str, ClauseWords]) -> None:
        """`clauses` are the words of each clause by its id; those that are missing have none."""
        self._statement = statement
        self._clauses = clauses

    def find(self, clause: str, language: Language, span: Span) -> Rendering | None:
        """The counterpart of a phrase, the code points `span` of a clause in a language.

        None if the phrase has no words, or if there is no counterpart of enough certainty.
        """
        found = self._clauses.get(clause)
        if found is None:
            return None
        other = other_language(language)
        quotes = self._statement.clause(clause).quotes
        phrase = _find_words(found.words[language], span)
        if not phrase:
            return None
        most = len(SEPARATORS[language].findall(quotes[language].text[span.start : span.end]))
        words = found.words[other]
        best = max(
            _rate(words, *_weigh(found, language, phrase), _Room(quotes[other].text, other, most)),
            key=lambda rated: (rated[0], -rated[1].start),
            default=None,
        )
        if best is None or best[0] < MIN_CERTAINTY:
            return None
        return Rendering(other, best[1], round(best[0], 2))


class _Room:
    """Whether a stretch of a text has few enough separators."""

    def __init__(self, text: str, language: Language, most: int) -> None:
        self._starts = [match.start() for match in SEPARATORS[language].finditer(text)]
        self._most = most

    def fits(self, start: int, end: int) -> bool:
        return bisect_left(self._starts, end) - bisect_left(self._starts, start) <= self._most


def _find_words(words: Sequence[PlacedWord], span: Span) -> frozenset[int]:
    """The numbers of the words in a phrase: those with a meaning, or all if none has one."""
    inside = [n for n, word in enumerate(words) if word.start < span.end and word.end > span.start]
    return frozenset([n for n in inside if not words[n].is_function] or inside)


def _weigh(
    found: ClauseWords, language: Language, phrase: frozenset[int]
) -> tuple[list[float], list[float], int]:
    """The weight of each word of the other language: of its links to the phrase, and of all.

    Returned with the number of words in the phrase.
    """
    count = len(found.words[other_language(language)])
    inside, whole = [0.0] * count, [0.0] * count
    for english, japanese, weight in found.links:
        own, other = (english, japanese) if language == "en" else (japanese, english)
        whole[other] += weight
        if own in phrase:
            inside[other] += weight
    return inside, whole, len(phrase)


def _rate(
    words: Sequence[PlacedWord],
    inside: Sequence[float],
    whole: Sequence[float],
    count: int,
    room: _Room,
) -> Iterator[tuple[float, Span]]:
    """Each stretch of words that may be the counterpart of `count` words, with its certainty."""
    total = sum(inside)
    sums, wholes = ([0.0, *accumulate(weights)] for weights in (inside, whole))
    for first, start in enumerate(words):
        if start.is_function or not inside[first]:
            continue
        for last in range(first, min(len(words), first + max(MAX_WORDS, MAX_GROWTH * count))):
            end = words[last].end
            if not room.fits(start.start, end):
                break
            if not words[last].is_function and inside[last]:
                linked = sums[last + 1] - sums[first]
                yield (
                    linked / sqrt(total * (wholes[last + 1] - wholes[first])),
                    Span(start.start, end),
                )
