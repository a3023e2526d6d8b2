"""How everyday questions score, and how far a question stands out from them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.text import LANGUAGES, Language

Scores = NDArray[np.float32]
"""float32 [clauses], higher is closer."""


@dataclass(frozen=True, slots=True)
class Background:
    """How everyday questions score against each clause, float32 [languages, clauses] each.

    `best_mean` and `best_deviation`, float32 [languages], are those of their highest scores,
    counted in standard deviations of the clause.
    """

    mean: NDArray[np.float32]
    deviation: NDArray[np.float32]
    best_mean: NDArray[np.float32]
    best_deviation: NDArray[np.float32]

    def strangeness(self, evidence: Scores, language: Language) -> float:
        """How far the best clause stands out more than it does for everyday questions.

        In standard deviations; 0 is as much as for the average one, and it means the same for
        short and long statements.
        """
        best, row = int(evidence.argmax()), LANGUAGES.index(language)
        height = (evidence[best] - self.mean[row, best]) / self.deviation[row, best]
        return float((height - self.best_mean[row]) / self.best_deviation[row])


def measure_background(scores: NDArray[np.float32]) -> Background:
    """The background of float32 [languages, questions, clauses] scores of everyday questions."""
    mean, deviation = scores.mean(axis=1), np.maximum(scores.std(axis=1), 1e-6)
    best = scores.argmax(axis=2)[..., None]
    heights = np.take_along_axis((scores - mean[:, None]) / deviation[:, None], best, axis=2)
    return Background(
        mean,
        deviation,
        heights[..., 0].mean(axis=1),
        np.maximum(heights[..., 0].std(axis=1), 1e-6),
    )
