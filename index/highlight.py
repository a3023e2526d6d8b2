"""Which words of a clause carry the match with a question, in both languages."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector
from index.evidence import normalize
from index.phrase import Span, split_phrases
from index.spelling import fold
from index.statement import LANGUAGES, Language

NAME = r"(?:[\u30a1-\u30fa\u30fc-\u30ff]+|[A-Za-z]+)"
WORD = re.compile(
    rf"{NAME}(?:・{NAME})+|[\u3041-\u309f]+|[\u30a0-\u30ff]+"
    r"|[^\W\u3041-\u30ff]+(?:[-’'][^\W\u3041-\u30ff]+)*"
)
HIRAGANA = re.compile(r"[\u3041-\u309f]+")
KANJI = re.compile(r"[\u3400-\u9fff]")
AFTER_NOUN = "のをにはがともへやでなしさすせ"
"""Hiragana that follows a whole noun: particles and する; before others, as in 及び, the last
kanji is part of a word that reads on in hiragana."""

LONGEST = 5
"""Words, or in Japanese runs of one script, that a candidate has at most."""

COMMON = 0.02
"""A word that this share of everyday questions has begins and ends no candidate."""

LEAST = 0.25
"""Cosine below which nothing is marked."""

Highlights = Mapping[Language, Span]
"""What to mark in each language; a language is left out where nothing stands out."""


@dataclass(frozen=True, slots=True)
class Highlighter:
    """Candidate spans of all clauses with their centred unit vectors, float32 [spans, dimension].

    `places` is int32 [spans, 4]: clause, number of the language, start and end in code points;
    the spans of a clause stand together.
    """

    vectors: NDArray[np.float32]
    places: NDArray[np.int32]

    def mark(self, clause: int, question: Vector) -> Highlights:
        """The span of each language that is closest to a centred question.

        The language in which the match is clearer helps the other: there the span closest to the
        question and to the span found counts.
        """
        first, stop = np.searchsorted(self.places[:, 0], [clause, clause + 1])
        places = self.places[first:stop]
        vectors = self.vectors[first:stop]
        scores = vectors @ question
        if not len(scores) or scores.max() < LEAST:
            return {}
        best = int(scores.argmax())
        found = {int(places[best, 1]): best}
        towards = normalize(question + 2 * vectors[best])
        for other in range(len(LANGUAGES)):
            spans = np.flatnonzero(places[:, 1] == other)
            if other not in found and len(spans):
                closeness = vectors[spans] @ towards
                if closeness.max() >= LEAST:
                    found[other] = int(spans[closeness.argmax()])
        return {
            LANGUAGES[language]: Span(int(places[span, 2]), int(places[span, 3]))
            for language, span in sorted(found.items())
        }


def split_spans(text: str, common: Collection[str]) -> Iterator[Span]:
    """Candidates of a text: runs of 1 to 5 words within a phrase.

    They neither begin nor end with a common word or with hiragana, which in Japanese are endings
    and particles.
    """
    for phrase in split_phrases(text):
        words = list(WORD.finditer(text, phrase.start, phrase.end))
        ends = [0 if fold(word[0]) in common else _end_of_noun(text, word) for word in words]
        for first, opening in enumerate(words):
            for last in range(first, min(first + LONGEST, len(words))):
                if ends[first] > opening.start() and ends[last] > words[last].start():
                    yield Span(opening.start(), ends[last])


def _end_of_noun(text: str, word: re.Match[str]) -> int:
    """Where a word ends without a kanji that belongs to what follows; its start where all does."""
    if HIRAGANA.fullmatch(word[0]):
        return word.start()
    following = text[word.end() : word.end() + 1]
    inflected = KANJI.match(word[0][-1]) and HIRAGANA.match(following)
    return word.end() - 1 if inflected and following not in AFTER_NOUN else word.end()


def common_words(everyday: Sequence[str]) -> frozenset[str]:
    """The words that at least 2 % of everyday questions have, folded."""
    counts = Counter(
        word for question in everyday for word in {fold(match) for match in WORD.findall(question)}
    )
    return frozenset(word for word, count in counts.items() if count >= COMMON * len(everyday))
