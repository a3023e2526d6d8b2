from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.ranking.vectors import PHRASE, WHOLE, ClauseVectors, Row
from index.text.language import LANGUAGES
from tests.index.ranking.small_ranker import EAST, make_vectors

Case = tuple[NDArray[np.float32], list[Row], int, NDArray[np.float32]]
"""Vectors, what they stand for, how many clauses there are, and a question."""


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Whole numbers, whose products are exact in whatever order they are added up."""
    dimension, clauses = draw(st.integers(1, 40)), draw(st.integers(1, 4))
    row = st.builds(
        Row,
        st.integers(0, clauses - 1),
        st.sampled_from(LANGUAGES),
        st.sampled_from((WHOLE, PHRASE)),
        st.just(0),
        st.just(1),
    )
    rows = draw(st.lists(row, min_size=1, max_size=24))
    number = st.integers(-8, 8)
    numbers = st.lists(number, min_size=dimension, max_size=dimension)
    vectors = draw(st.lists(numbers, min_size=len(rows), max_size=len(rows)))
    return (
        np.array(vectors, np.float32),
        rows,
        clauses,
        np.array(draw(numbers), np.float32),
    )


@given(cases())
def test_each_cell_has_the_largest_product_of_its_rows_and_minus_one_without_rows(
    case: Case,
) -> None:
    vectors, rows, clauses, question = case
    products: dict[tuple[int, int, int], list[float]] = {}
    for row, product in zip(rows, (vectors @ question).tolist(), strict=True):
        products.setdefault((LANGUAGES.index(row.language), row.kind, row.clause), []).append(
            product
        )
    expected = np.full((len(LANGUAGES), 2, clauses), -1, np.float32)
    for cell, found in products.items():
        expected[cell] = max(found)
    compared = ClauseVectors.make(vectors, rows, clauses).compare(question)
    assert compared.dtype == np.float32
    assert compared.tolist() == expected.tolist()


def test_the_best_row_of_each_kind_is_kept_for_each_clause_and_language() -> None:
    # [language][kind][clause]; -1 where a clause has no row of the kind.
    assert make_vectors().compare(EAST).tolist() == [[[1, 0], [0, -1]], [[1, 0], [-1, 1]]]


def test_a_question_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match=r"question of shape \(3,\), expected \(2,\)"):
        make_vectors().compare(np.ones(3, np.float32))


def test_vectors_without_a_row_for_each_are_refused() -> None:
    with pytest.raises(ValueError, match="2 vectors, expected one for each of 1 rows"):
        ClauseVectors.make(np.eye(2, dtype=np.float32), [Row(0, "en", WHOLE, 0, 1)], 1)


def test_what_was_written_is_what_is_read(tmp_path: Path) -> None:
    vectors, rows = (
        np.array([[0.6, 0.8, 0], [0, 0, 1]], np.float32),
        [
            Row(0, "en", WHOLE, 0, 1),
            Row(0, "ja", PHRASE, 0, 1),
        ],
    )
    ClauseVectors.make(vectors, rows, 1).write(tmp_path / "vectors")
    read = ClauseVectors.read(tmp_path / "vectors", rows, 1)
    assert (read.count, read.dimension, read.vectors.tolist()) == (2, 3, vectors.tolist())
    assert read.compare(np.array([0, 0, 1], np.float32)).tolist() == [[[0], [-1]], [[-1], [1]]]


def test_a_file_that_holds_no_vectors_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vectors").write_bytes(b"something else")
    with pytest.raises(RuntimeError, match="not recognized"):
        ClauseVectors.read(tmp_path / "vectors", [], 1)
