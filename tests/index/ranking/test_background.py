import numpy as np
import pytest

from index.ranking.background import Background, measure_background
from index.text.language import Language

SCORES = np.array([[[1, 0], [3, 4]], [[0, 8], [2, 0]]], np.float32)
"""Of two everyday questions in each language against two clauses."""


def test_the_background_is_the_mean_and_deviation_of_the_everyday_questions() -> None:
    # English: clause means 2 and 2, deviations 1 and 2; the best clause is the first (1, one
    # deviation below) and the second (4, one above): mean 0, deviation 1. Japanese: means 1 and 4,
    # deviations 1 and 4; the second (8, one above), then the first (2, one above): mean 1.
    background = measure_background(SCORES)
    assert background.mean.tolist() == [[2, 2], [1, 4]]
    assert background.deviation.tolist() == [[1, 2], [1, 4]]
    assert background.best_mean.tolist() == [0, 1]
    assert background.best_deviation.tolist() == pytest.approx([1, 1e-6])


def test_questions_may_be_more_than_clauses_and_score_alike() -> None:
    # English: the clauses have means of 2 and 2, deviations of 2 and 1; the best ones are one
    # deviation below, then above. Japanese: every question scores the same, and nothing is nan.
    scores = [[[0, 1], [0, 3], [4, 1], [4, 3]], [[1, 0]] * 4]
    background = measure_background(np.array(scores, np.float32))
    assert background.mean.tolist() == [[2, 2], [1, 0]]
    assert background.deviation.tolist() == [[2, 1], pytest.approx([1e-6, 1e-6])]
    assert background.best_mean.tolist() == [0.5, 0]
    assert background.best_deviation.tolist() == pytest.approx([0.75**0.5, 1e-6])


@pytest.mark.parametrize(
    ("evidence", "language", "z_score"),
    [
        # The second clause is best, 8 = 2 + 3 deviations of 2; everyday questions have 1 ± 0.5.
        ([5, 8], "en", (3 - 1) / 0.5),
        # The first is best, 3 = 1 + half a deviation of 4; everyday questions have 2 ± 4.
        ([3, 0], "ja", ((3 - 1) / 4 - 2) / 4),
        ([2, 4], "en", (1 - 1) / 0.5),
    ],
)
def test_the_z_score_is_how_far_the_best_clause_stands_out_more_than_usual(
    evidence: list[float], language: Language, z_score: float
) -> None:
    background = Background(
        np.array([[0, 2], [1, 4]], np.float32),
        np.array([[9, 2], [4, 1]], np.float32),
        np.array([1, 2], np.float32),
        np.array([0.5, 4], np.float32),
    )
    assert background.z_score(np.array(evidence, np.float32), language) == z_score
