"""What all questions in a language share, and a question without it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector
from index.text import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Centres:
    """Mean question of each language, float32 [languages, dimension].

    Taking it off leaves what a question says of its own; the languages' offset goes with it
    (subtracting the mean of a language: Libovický et al., Findings of EMNLP 2020).
    """

    questions: NDArray[np.float32]

    def centre(self, question: Vector, language: Language) -> Vector:
        """The question without what all questions in its language share, of unit length."""
        return normalize(question - self.questions[LANGUAGES.index(language)])


def normalize(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same directions with length 1; a zero vector stays zero."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)
