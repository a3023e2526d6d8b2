"""Small talk whose odds can be worked out by hand."""

import numpy as np
from numpy.typing import NDArray

from index.examples.small_talk import TALK_KINDS, TalkKind
from index.ranking.small_talk import SmallTalk
from tests.index.ranking.linear_head import linear_head

IMPOSSIBLE = -1000.0
"""Log-odds."""


def make_talk(
    log_odds: float = 0.0, kind: TalkKind = "other", direction: NDArray[np.float32] | None = None
) -> SmallTalk:
    """One kind of talk with these log-odds against a question, and those of where it lies."""
    weights = np.zeros((len(TALK_KINDS) + 1, 2), np.float32)
    bias = np.full(len(TALK_KINDS) + 1, IMPOSSIBLE, np.float32)
    number = TALK_KINDS.index(kind)
    bias[number], bias[-1] = log_odds, 0
    if direction is not None:
        weights[number] = direction
    return SmallTalk(linear_head(weights, bias))
