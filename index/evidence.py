"""What a question and the clauses have in common: the scores that ranking is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector
from index.statement import LANGUAGES, Language

WHOLE, PHRASE = 0, 1


@dataclass(frozen=True, slots=True)
class Row:
    """What one vector of the index stands for: a range of a clause's text in one language."""

    clause: int
    language: Language
    kind: int
    start: int
    end: int


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


class VectorSearch:
    """All clauses and phrases, compared with a question by inner product.

    Exact search over a FAISS `IndexFlatIP`; rows and questions are centred unit vectors, so the
    score is a cosine, -1 to 1, higher is closer. Safe for concurrent readers.
    """

    def __init__(self, vectors: faiss.Index, rows: Sequence[Row], clauses: int) -> None:
        self._vectors = vectors
        cells = np.array(
            [(LANGUAGES.index(row.language) * 2 + row.kind) * clauses + row.clause for row in rows],
            np.int64,
        )
        order = np.argsort(cells, kind="stable")
        self._place = np.argsort(order, kind="stable")
        self._cells, self._starts = np.unique(cells[order], return_index=True)
        self._shape = (len(LANGUAGES), 2, clauses)

    def compare(self, question: Vector) -> NDArray[np.float32]:
        """Best row of each kind, float32 [languages, kinds, clauses]; -1 where there is no row."""
        if question.shape != (self._vectors.d,):
            raise ValueError(f"question of shape {question.shape}, expected ({self._vectors.d},)")
        scores, rows = self._vectors.search(question[None, :], self._vectors.ntotal)
        by_cell = np.empty_like(scores[0])
        by_cell[self._place[rows[0]]] = scores[0]
        best = np.full(self._shape, -1, np.float32)
        best.flat[self._cells] = np.maximum.reduceat(by_cell, self._starts)
        return best


def normalize(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same directions with length 1; a zero vector stays zero."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)
