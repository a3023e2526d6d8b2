"""Exact words: how much of a question's spelling a clause shares."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.text import fold

RUN = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff]+|[^\W\u3005\u3040-\u30ff\u3400-\u9fff]+")
SPACED_LENGTHS = range(2, 6)
UNSPACED_LENGTHS = range(1, 4)
STEEPNESS = 1.5


@dataclass(frozen=True, slots=True)
class Terms:
    """The character n-grams of a collection of texts, each with how rare it is.

    `numbers` numbers the n-grams; `rarity` is float32 [terms] and `rarest` that of a term that is
    nowhere.
    """

    numbers: Mapping[str, int]
    rarity: NDArray[np.float32]
    rarest: float

    def weigh(self, counts: Mapping[str, int]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The known terms of a text, int64 [known], and their tf-idf, float32 [known].

        The text has length 1 with those that are not known, each as rare as can be, so that a
        question about other things does not come close by the few words that it happens to share.
        """
        known, frequency, unknown = [], [], 0.0
        for term, count in counts.items():
            damped = 1 + math.log(count)
            number = self.numbers.get(term)
            if number is None:
                unknown += damped * damped
            else:
                known.append(number)
                frequency.append(damped)
        vector = np.array(frequency, np.float32) * self.rarity[known]
        length = math.sqrt(float(vector @ vector) + unknown * self.rarest * self.rarest)
        return np.array(known, np.int64), vector / np.float32(length or 1)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Terms with what each says of some things, float32 [terms, things] `weights`.

    Where the things are texts, each column is the text's own tf-idf, of unit length.
    """

    terms: Terms
    weights: NDArray[np.float32]

    def compare(self, counts: Mapping[str, int]) -> NDArray[np.float32]:
        """Inner product of a question's terms with each thing, float32 [things].

        For texts it is a cosine, 0 to 1, higher is closer.
        """
        known, weight = self.terms.weigh(counts)
        return np.asarray(weight @ self.weights[known], np.float32)


def fit_lexicon(texts: Sequence[str], everyday: Sequence[str]) -> Lexicon:
    """Count the terms of the texts; the score is Salton and Buckley's tf-idf (1988).

    What all questions are asked with says nothing about which text answers, so everyday questions
    make a term less rare too.
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
    texts: Sequence[Mapping[str, int]], others: Sequence[Mapping[str, int]], fewest: int = 1
) -> Terms:
    """The terms that at least `fewest` of the counted texts have.

    A term is rare where few of the texts and few of the others have it. The rarity is
    ln((1 + all) / (1 + those with it)) ** 1.5, steeper than usual for the same reason.
    """
    having = Counter(term for text in texts for term in text)
    numbers = {
        term: number
        for number, term in enumerate(sorted(term for term in having if having[term] >= fewest))
    }
    having.update(term for text in others for term in text if term in numbers)
    together = 1 + len(texts) + len(others)
    common = np.array([having[term] for term in numbers], np.float64)
    rarity = np.log(together / (1 + common)) ** STEEPNESS
    return Terms(numbers, rarity.astype(np.float32), math.log(together) ** STEEPNESS)


def count_terms(text: str) -> Counter[str]:
    """How often each n-gram comes in a text."""
    return count_folded(fold(text))


def count_folded(folded: str) -> Counter[str]:
    """How often each n-gram comes in a text that is folded already."""
    return Counter(split_terms(folded))


def split_terms(folded: str) -> Iterator[str]:
    """The n-grams of a folded text: 2 to 5 characters of a spaced word, 1 to 3 of Japanese.

    A spaced word has a space at either end. Example: "qist" gives " q", "qi", …, "qist "; 「互恵」
    gives 互, 恵, 互恵.
    """
    for run in RUN.findall(folded):
        spaced = run[0] < "\u3005"
        padded, lengths = (f" {run} ", SPACED_LENGTHS) if spaced else (run, UNSPACED_LENGTHS)
        for length in lengths:
            for start in range(len(padded) - length + 1):
                yield padded[start : start + length]
