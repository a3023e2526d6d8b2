"""Scores texts by the character n-grams that they share with a question (tf-idf)."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.text import fold

RUN = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff]+|[^\W\u3005\u3040-\u30ff\u3400-\u9fff]+")
"""A run of kana and kanji, or a word of any other script."""

SPACED_LENGTHS = range(2, 6)
UNSPACED_LENGTHS = range(1, 4)
RARITY_EXPONENT = 1.5


@dataclass(frozen=True, slots=True)
class Terms:
    """The character n-grams of a collection of texts, and how rare each one is.

    `numbers` gives each n-gram its number; `rarity`, float32 [terms], is its inverse document
    frequency, and `rarest` that of an n-gram which no text has.
    """

    numbers: Mapping[str, int]
    rarity: NDArray[np.float32]
    rarest: float

    def weigh(self, counts: Mapping[str, int]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The numbers of the known terms of a text, int64 [known], and their tf-idf, float32.

        The text is scaled to length 1 with its unknown terms included, each as rare as possible.
        Otherwise a question about something else would score high for the few words it shares.
        """
        find = self.numbers.get
        numbers = np.array([find(term, -1) for term in counts], np.int64)
        damped = 1 + np.log(np.array(list(counts.values()), np.float64))
        is_known = numbers >= 0
        known, unknown = numbers[is_known], damped[~is_known]
        vector = damped[is_known].astype(np.float32) * self.rarity[known]
        missing = float(unknown @ unknown) * self.rarest * self.rarest
        length = math.sqrt(float(vector @ vector) + missing)
        return known, vector / np.float32(length or 1)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A weight for each pair of a term and a target, float32 [terms, targets].

    The targets are texts, whose columns are their tf-idf at unit length, or the classes of a head,
    whose weights are learned.
    """

    terms: Terms
    weights: NDArray[np.float32]

    def compare(self, counts: Mapping[str, int]) -> NDArray[np.float32]:
        """Inner product of the terms of a question with each target, float32 [targets].

        For texts it is a cosine, 0 to 1; higher is closer.
        """
        known, weight = self.terms.weigh(counts)
        return np.asarray(weight @ self.weights[known], np.float32)


def fit_lexicon(texts: Sequence[str], everyday: Sequence[str]) -> Lexicon:
    """Make a lexicon whose targets are texts, weighted by tf-idf (Salton and Buckley, 1988).

    Everyday questions count as documents too: a word that questions use anyway says little about
    which text answers.
    """
    counts = [count_terms(text) for text in texts]
    terms = weigh_terms(counts, [count_terms(question) for question in everyday])
    weights = np.zeros((len(terms.numbers), len(texts)), np.float32)
    for column, counter in enumerate(counts):
        for term, count in counter.items():
            weights[terms.numbers[term], column] = 1 + math.log(count)
    weights *= terms.rarity[:, None]
    weights /= np.maximum(np.linalg.norm(weights, axis=0), 1e-9)
    return Lexicon(terms, weights.astype(np.float32))


def weigh_terms(
    texts: Sequence[Mapping[str, int]], others: Sequence[Mapping[str, int]], min_texts: int = 1
) -> Terms:
    """The terms that occur in at least `min_texts` texts, given the n-gram counts of each text.

    The rarity of a term is ln((1 + documents) / (1 + documents with the term)) ** 1.5, where the
    others are documents too. The exponent makes frequent terms count even less than usual.
    """
    frequency = Counter(term for text in texts for term in text)
    frequent = sorted(term for term, count in frequency.items() if count >= min_texts)
    numbers = {term: number for number, term in enumerate(frequent)}
    frequency.update(term for text in others for term in text if term in numbers)
    documents = 1 + len(texts) + len(others)
    with_term = np.array([frequency[term] for term in numbers], np.float64)
    rarity = np.log(documents / (1 + with_term)) ** RARITY_EXPONENT
    return Terms(numbers, rarity.astype(np.float32), math.log(documents) ** RARITY_EXPONENT)


def count_terms(text: str) -> Counter[str]:
    """Count the n-grams of a text."""
    return count_folded(fold(text))


def count_folded(folded: str) -> Counter[str]:
    """Count the n-grams of a text that is already folded."""
    return Counter(split_terms(folded))


def split_terms(folded: str) -> Iterator[str]:
    """The n-grams of a folded text: 2 to 5 characters long, or 1 to 3 in Japanese.

    Words of other languages are padded with a space at either end. Example: "qist" has " q", "qi",
    …, "qist "; 「互恵」 has 互, 恵, 互恵.
    """
    for run in RUN.findall(folded):
        spaced = run[0] < "\u3005"
        padded, lengths = (f" {run} ", SPACED_LENGTHS) if spaced else (run, UNSPACED_LENGTHS)
        for length in lengths:
            for start in range(len(padded) - length + 1):
                yield padded[start : start + length]
