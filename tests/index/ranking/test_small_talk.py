import math

import numpy as np
import pytest

from index.examples.small_talk import TALK_KINDS
from index.ranking.small_talk import SmallTalk
from tests.index.ranking.linear_head import linear_head
from tests.index.ranking.small_ranker import EAST, NORTH


def make_two_kinds() -> SmallTalk:
    """Thanks lie east and calls for help north, with odds of 3 each against a question and more."""
    weights = np.zeros((len(TALK_KINDS) + 1, 2), np.float32)
    bias = np.full(len(TALK_KINDS) + 1, -1000, np.float32)
    thanks, distress = TALK_KINDS.index("thanks"), TALK_KINDS.index("distress")
    weights[thanks], weights[distress] = math.log(3) * EAST, math.log(3) * NORTH
    bias[[thanks, distress, -1]] = 0
    return SmallTalk(linear_head(weights, bias))


def test_the_likeliest_kind_comes_with_the_probability_of_all_kinds() -> None:
    # To the east 3 to 1 for thanks, with 1 for a question: 4 of 5 are talk, 1 of 5 is distress.
    talk = make_two_kinds().judge(EAST, {})
    assert talk.kind == "thanks"
    assert (talk.probability, talk.distress) == pytest.approx((4 / 5, 1 / 5))


def test_distress_has_a_probability_of_its_own() -> None:
    talk = make_two_kinds().judge(NORTH, {})
    assert talk.kind == "distress"
    assert (talk.probability, talk.distress) == pytest.approx((4 / 5, 3 / 5))
