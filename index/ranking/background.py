"""How everyday questions score: the background against which other questions are compared."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.text import LANGUAGES, Language

Scores = NDArray[np.float32]
"""float32 [clauses]; higher is better."""


@dataclass(frozen=True, slots=True)
class Background:
    """Mean and standard deviation of the scores of everyday questions, by language.

    `mean` and `deviation`, float32 [languages, clauses], are those of the scores of each clause.
    `best_mean` and `best_deviation`, float32 [languages], are those of the standard score (z-score)
    of the best clause of each question.
    """

    mean: NDArray[np.float32]
    deviation: NDArray[np.float32]
    best_mean: NDArray[np.float32]
    best_deviation: NDArray[np.float32]

    def z_score(self, evidence: Scores, language: Language) -> float:
        """How much better the best clause scores than the best one of an everyday question.

        In standard deviations: 0 is as good as for the average everyday question. Comparable
        between short and long statements.
        """
        best, row = int(evidence.argmax()), LANGUAGES.index(language)
        clause_score = (evidence[best] - self.mean[row, best]) / self.deviation[row, best]
        return float((clause_score - self.best_mean[row]) / self.best_deviation[row])


def measure_background(scores: NDArray[np.float32]) -> Background:
    """Summarise scores of everyday questions, float32 [languages, questions, clauses]."""
    mean, deviation = scores.mean(axis=1), np.maximum(scores.std(axis=1), 1e-6)
    best = scores.argmax(axis=2)[..., None]
    standard_scores = (scores - mean[:, None]) / deviation[:, None]
    best_scores = np.take_along_axis(standard_scores, best, axis=2)[..., 0]
    return Background(
        mean,
        deviation,
        best_scores.mean(axis=1),
        np.maximum(best_scores.std(axis=1), 1e-6),
    )
