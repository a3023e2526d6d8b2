"""One score a clause, both languages together, and how far to believe the first."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector
from index.evidence import Centres, VectorSearch
from index.lexicon import Lexicon
from index.statement import LANGUAGES, Language

WHOLE_WEIGHT, PHRASE_WEIGHT, WORD_WEIGHT = 0.25, 0.25, 0.5
"""Shares of the three kinds of evidence; they add up to 1."""

SLOPE, OFFSET = 0.9, -1.6
"""Confidence is 1 / (1 + exp(-(SLOPE * strangeness + OFFSET)))."""

Scores = NDArray[np.float32]
"""float32 [clauses], -1 to 1, higher is closer."""


@dataclass(frozen=True, slots=True)
class Background:
    """How everyday questions score against each clause, float32 [languages, clauses] each."""

    mean: NDArray[np.float32]
    deviation: NDArray[np.float32]

    def strangeness(self, score: float, clause: int, language: Language) -> float:
        """How many standard deviations a score lies above what an unrelated question gets."""
        row = LANGUAGES.index(language)
        return float((score - self.mean[row, clause]) / self.deviation[row, clause])


@dataclass(frozen=True, slots=True)
class Ranker:
    """Scores of all clauses for an encoded question.

    The lexicon's texts are the clauses in one language, then in the next.
    """

    search: VectorSearch
    centres: Centres
    lexicon: Lexicon

    def score(self, question: str, vector: Vector, language: Language) -> Scores:
        """Meaning of whole clauses and of phrases, and shared words, in both languages alike."""
        meaning = self.search.compare(self.centres.centre(vector, language)).mean(axis=0)
        words = self.lexicon.compare(question).reshape(len(LANGUAGES), -1).mean(axis=0)
        scores: Scores = (
            WHOLE_WEIGHT * meaning[0] + PHRASE_WEIGHT * meaning[1] + WORD_WEIGHT * words
        )
        return scores.astype(np.float32)


def confidence(strangeness: float) -> float:
    """Probability, 0 to 1, that a first clause so far above unrelated questions answers."""
    return 1 / (1 + math.exp(-(SLOPE * strangeness + OFFSET)))
