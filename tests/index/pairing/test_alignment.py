from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.pairing.alignment import MIN_LIKENESS, align


def best(likeness: "np.ndarray") -> float:
    """The highest sum of likeness above the least, found by trying every pair first."""
    rows, columns = likeness.shape
    sums = np.zeros((rows + 1, columns + 1))
    for row in range(rows):
        for column in range(columns):
            paired = sums[row, column] + likeness[row, column] - MIN_LIKENESS
            sums[row + 1, column + 1] = max(paired, sums[row, column + 1], sums[row + 1, column])
    return float(sums[-1, -1])


@pytest.mark.parametrize(
    ("likeness", "pairs"),
    [
        ([[1, 0], [0, 1]], [(0, 0), (1, 1)]),
        ([[0, 0], [1, 0], [0, 1]], [(1, 0), (2, 1)]),
        ([[1, 0, 0], [0, 0, 1]], [(0, 0), (1, 2)]),
        ([[0, 0.9], [1, 0]], [(1, 0)]),
        ([[0.3]], []),
    ],
)
def test_pairs_are_in_order_and_alike(
    likeness: list[list[float]], pairs: list[tuple[int, int]]
) -> None:
    assert align(np.array(likeness, np.float32)) == pairs


@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 10**6))
def test_no_other_pairs_are_more_alike(rows: int, columns: int, seed: int) -> None:
    likeness = np.random.default_rng(seed).random((rows, columns)).astype(np.float32)

    pairs = align(likeness)

    assert sum(float(likeness[pair]) - MIN_LIKENESS for pair in pairs) == pytest.approx(
        best(likeness), abs=1e-4
    )
    assert all(low[0] < high[0] and low[1] < high[1] for low, high in pairwise(pairs))
