import numpy as np
import pytest

from index.examples.follow_up import FOLLOW_UP_KINDS
from index.ranking.follow_up import FollowUps


def test_the_likeliest_kind_comes_with_the_probability_of_all_kinds() -> None:
    # To the east, a question on its own, small talk and each kind have these odds, of 20 in all.
    odds = np.array([6, 4, 1, 2, 1, 3, 1, 0.5, 0.5, 0.5, 0.3, 0.2], np.float32)
    weights = np.stack([np.log(odds), np.zeros(len(odds), np.float32)], axis=1)
    follow_ups = FollowUps(weights, np.zeros(len(odds), np.float32), np.zeros((2, 2), np.float32))
    follow_up = follow_ups.judge(np.array([1, 0], np.float32))
    assert follow_up.kind == FOLLOW_UP_KINDS[3]
    assert follow_up.probability == pytest.approx(10 / 20)


def test_a_question_that_is_no_follow_up_has_a_kind_all_the_same() -> None:
    bias = np.array([50, *[0] * 3, 1, *[0] * 7], np.float32)
    nothing = np.zeros((2, 2), np.float32)
    follow_up = FollowUps(np.zeros((12, 2), np.float32), bias, nothing).judge(nothing[0])
    assert follow_up.kind == FOLLOW_UP_KINDS[2]
    assert follow_up.probability == pytest.approx(0, abs=1e-12)
