"""Exact words: how much of a question's spelling a clause shares."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.spelling import fold

RUN = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff]+|[^\W\u3005\u3040-\u30ff\u3400-\u9fff]+")
SPACED_LENGTHS = range(2, 6)
UNSPACED_LENGTHS = range(1, 4)
STEEPNESS = 1.5


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Character n-grams of a collection of texts, weighted by tf-idf.

    `terms` numbers the n-grams; `weights` is float32 [len(terms), texts], each column of unit
    length; `rarity` is float32 [len(terms)] and `rarest` that of a term that is nowhere.
    """

    terms: Mapping[str, int]
    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]
    rarest: float

    def compare(self, question: str) -> NDArray[np.float32]:
        """Cosine of the question to each text, float32 [texts], 0 to 1, higher is closer.

        A term that is in no text is as rare as can be, so that a question about other things does
        not come close by the few words that it happens to share.
        """
        counts = Counter(split_terms(question))
        known, frequency, unknown = [], [], 0.0
        for term, count in counts.items():
            damped = 1 + math.log(count)
            number = self.terms.get(term)
            if number is None:
                unknown += damped * damped
            else:
                known.append(number)
                frequency.append(damped)
        vector = np.array(frequency, np.float32) * self.rarity[known]
        length = math.sqrt(float(vector @ vector) + unknown * self.rarest * self.rarest)
        if not length:
            return np.zeros(self.weights.shape[1], np.float32)
        return np.asarray(vector @ self.weights[known] / np.float32(length), np.float32)


def fit_lexicon(texts: Sequence[str], everyday: Sequence[str]) -> Lexicon:
    """Count the terms of the texts; the score is Salton and Buckley's tf-idf (1988).

    A term is rare where few of the texts and few of the everyday questions have it: what all
    questions are asked with says nothing about which text answers. The rarity is
    ln((1 + all) / (1 + those with it)) ** 1.5, steeper than usual for the same reason.
    """
    counts = [Counter(split_terms(text)) for text in texts]
    terms = {term: number for number, term in enumerate(sorted(set().union(*counts)))}
    frequency = np.zeros((len(terms), len(texts)), np.float32)
    for column, counter in enumerate(counts):
        for term, count in counter.items():
            frequency[terms[term], column] = 1 + math.log(count)
    common = (frequency > 0).sum(axis=1)
    for question in everyday:
        common[[terms[term] for term in set(split_terms(question)) if term in terms]] += 1
    together = 1 + len(texts) + len(everyday)
    rarity = np.log(together / (1 + common)) ** STEEPNESS
    weights = frequency * rarity[:, None]
    weights /= np.maximum(np.linalg.norm(weights, axis=0), 1e-9)
    return Lexicon(
        terms,
        rarity.astype(np.float32),
        weights.astype(np.float32),
        math.log(together) ** STEEPNESS,
    )


def split_terms(text: str) -> Iterator[str]:
    """The n-grams of a text: 2 to 5 characters of a spaced word with its ends, 1 to 3 of Japanese.

    Example: "QIST" gives " q", "qi", …, "qist "; 「互惠」 gives 互, 恵, 互恵.
    """
    for run in RUN.findall(fold(text)):
        spaced = run[0] < "\u3005"
        padded, lengths = (f" {run} ", SPACED_LENGTHS) if spaced else (run, UNSPACED_LENGTHS)
        for length in lengths:
            for start in range(len(padded) - length + 1):
                yield padded[start : start + length]
