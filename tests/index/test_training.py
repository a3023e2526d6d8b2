import math

import numpy as np
import pytest
import torch

from index.head import Head, SmallTalk
from index.model.training import (
    PENALTY,
    SMALL_TALK_WEIGHT,
    Examples,
    fit_head,
    fit_small_talk,
)

DIRECTIONS = np.eye(3, dtype=np.float32)


def make_examples(weights: tuple[float, ...] = (1, 1, 1)) -> Examples:
    """Forty examples of each of three classes, all of a class in one direction."""
    return Examples(
        np.repeat(DIRECTIONS, 40, axis=0),
        np.repeat(np.arange(3), 40),
        np.repeat(np.array(weights, np.float32), 40),
    )


def parts(head: Head) -> list[bytes]:
    arrays = (head.hidden, head.hidden_bias, head.mixing, head.weights, head.bias)
    return [array.tobytes() for array in arrays]


def test_each_example_is_likeliest_in_its_own_class() -> None:
    head = fit_head(make_examples(), clauses=1, sections=("all",))
    learned = [head.judge(vector) for vector in DIRECTIONS]
    odds = np.array([[one.one, one.none, *one.sections] for one in learned])
    assert odds.argmax(axis=1).tolist() == [0, 1, 2]
    assert odds.diagonal().min() > 0.9
    assert odds.sum(axis=1).tolist() == pytest.approx([1, 1, 1])
    assert head.sections == ("all",)


def test_the_same_examples_give_the_same_bytes_and_leave_chance_as_it_was() -> None:
    before = torch.random.get_rng_state()
    first, second = (fit_head(make_examples(), clauses=2) for _ in range(2))
    assert parts(first) == parts(second)
    assert torch.equal(torch.random.get_rng_state(), before)


@pytest.mark.parametrize(
    ("clauses", "sections", "expected"), [(4, (), 5), (2, ("all",), 4), (1, (), 2)]
)
def test_a_class_without_an_example_and_one_too_many_are_refused(
    clauses: int, sections: tuple[str, ...], expected: int
) -> None:
    with pytest.raises(ValueError, match=f"examples of 3 classes, expected {expected}"):
        fit_head(make_examples(), clauses, sections)


def test_an_example_that_weighs_more_counts_more() -> None:
    # All examples lie in one direction, so that only their weights tell: 1, 1 and 2 of 4.
    alike = Examples(
        np.repeat(DIRECTIONS[:1], 120, axis=0),
        np.repeat(np.arange(3), 40),
        np.repeat(np.array([1, 1, 2], np.float32), 40),
    )
    learned = fit_head(alike, 1, ("all",)).judge(DIRECTIONS[0])
    found = [learned.one, learned.none, *learned.sections]
    assert found == pytest.approx([1 / 4, 1 / 4, 2 / 4], abs=0.05)


def test_small_talk_counts_four_times_where_nothing_else_tells_it() -> None:
    talk = fit_small_talk(np.zeros((1, 2), np.float32), np.zeros((4, 2), np.float32))
    assert talk.probability(np.array([1, 0], np.float32)) == pytest.approx(1 / 2, abs=1e-3)


def test_small_talk_is_fitted_as_the_penalty_allows() -> None:
    # One example to the east (four times) and four to the west: bias 0, and by symmetry the weight
    # w east solves w / C = 8 / (1 + exp(w)), where loss and penalty w * w / (2 * C) balance.
    east = np.array([[1, 0]], np.float32)
    talk = fit_small_talk(east, np.repeat(-east, 4, axis=0))
    weight = float(talk.weights[0])
    assert SMALL_TALK_WEIGHT == 4
    assert weight / PENALTY == pytest.approx(8 / (1 + math.exp(weight)), rel=1e-3)
    assert [talk.weights[1], talk.bias] == pytest.approx([0, 0], abs=1e-4)
    assert talk.probability(east[0]) == pytest.approx(1 - talk.probability(-east[0]))


def test_the_same_small_talk_gives_the_same_bytes() -> None:
    def fit() -> SmallTalk:
        return fit_small_talk(DIRECTIONS[:1], DIRECTIONS[1:])

    assert fit().weights.tobytes() == fit().weights.tobytes()
    assert fit().bias == fit().bias
