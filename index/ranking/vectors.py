"""Compares a question with the vectors of clauses and phrases; the only file that knows FAISS."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import faiss
import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector
from index.text import LANGUAGES, Language

WHOLE, PHRASE = 0, 1


@dataclass(frozen=True, slots=True)
class Row:
    """What a vector of the index represents: a clause or phrase in one language.

    `clause` is the number of the clause, `kind` is `WHOLE` or `PHRASE`; `start` and `end`
    (exclusive) count code points of its text.
    """

    clause: int
    language: Language
    kind: int
    start: int
    end: int


class ClauseVectors:
    """Exact inner products of a question with all rows of a FAISS `IndexFlatIP`.

    Rows and questions are centred unit vectors, so a score is a cosine, -1 to 1; higher is closer.
    Safe for concurrent reads. A cell is one combination of language, kind and clause. FAISS only
    computes the scores, in the order of the cells, and does not search for the best rows: its
    search sorts all rows, and undoing that took twice as long for 169 rows and 4.6 times as long
    for 5,000.
    """

    def __init__(self, index: faiss.Index, rows: Sequence[Row], clauses: int) -> None:
        if index.ntotal != len(rows):
            raise ValueError(f"{index.ntotal} vectors, expected one for each of {len(rows)} rows")
        faiss.omp_set_num_threads(1)
        self._index = index
        cells = np.array(
            [(LANGUAGES.index(row.language) * 2 + row.kind) * clauses + row.clause for row in rows],
            np.int64,
        )
        self._order = np.argsort(cells, kind="stable")
        self._cells, self._starts = np.unique(cells[self._order], return_index=True)
        self._shape = (len(LANGUAGES), 2, clauses)

    @classmethod
    def make(cls, vectors: NDArray[np.float32], rows: Sequence[Row], clauses: int) -> Self:
        """Index unit vectors, float32 [rows, dimension]."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        return cls(index, rows, clauses)

    @classmethod
    def read(cls, path: Path, rows: Sequence[Row], clauses: int) -> Self:
        """Read a file written by `write`; raises `RuntimeError` if it is not a FAISS index."""
        return cls(faiss.read_index(str(path)), rows, clauses)

    def write(self, path: Path) -> None:
        """Write the vectors to a file, without the rows."""
        faiss.write_index(self._index, str(path))

    @property
    def count(self) -> int:
        """Number of rows."""
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    @property
    def vectors(self) -> NDArray[np.float32]:
        """All rows, float32 [rows, dimension]."""
        return np.asarray(self._index.reconstruct_n(0, self.count), np.float32)

    def compare(self, question: Vector) -> NDArray[np.float32]:
        """The best score of each cell, float32 [languages, kinds, clauses]; -1 if it is empty."""
        if question.shape != (self.dimension,):
            raise ValueError(f"question of shape {question.shape}, expected ({self.dimension},)")
        query = np.ascontiguousarray(question, np.float32)
        scores = np.empty(self.count, np.float32)
        self._index.compute_distance_subset(  # type: ignore[attr-defined]  # has no types
            1,
            faiss.swig_ptr(query),
            self.count,
            faiss.swig_ptr(scores),
            faiss.swig_ptr(self._order),
        )
        best = np.full(self._shape, -1, np.float32)
        best.flat[self._cells] = np.maximum.reduceat(scores, self._starts)
        return best
