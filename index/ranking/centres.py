"""Centres question vectors on the mean question of their language."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector
from index.text import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Centres:
    """The mean question vector of each language, float32 [languages, dimension].

    Subtracting it removes what all questions have in common, and the offset between the languages
    (Libovický et al., Findings of EMNLP 2020).
    """

    questions: NDArray[np.float32]

    def centre(self, question: Vector, language: Language) -> Vector:
        """The question vector minus the mean of its language, scaled to unit length."""
        return normalize(question - self.questions[LANGUAGES.index(language)])


def normalize(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scale vectors to unit length along the last axis; a zero vector stays zero."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)
