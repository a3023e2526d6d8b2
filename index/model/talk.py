"""Learning to tell small talk from questions, at build time."""

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from index.head import SmallTalk

PENALTY, SMALL_TALK_WEIGHT = 10.0, 4.0
"""Inverse strength of the L2 penalty; how much a line of small talk counts, being one of few."""


def fit_small_talk(talk: NDArray[np.float32], questions: NDArray[np.float32]) -> SmallTalk:
    """Fit a regression to centred unit vectors, float32 [examples, dimension], of either kind."""
    examples = np.concatenate([talk, questions])
    kinds = np.arange(len(examples)) < len(talk)
    weights = np.where(kinds, SMALL_TALK_WEIGHT, 1.0)
    regression = LogisticRegression(C=PENALTY, max_iter=3000).fit(examples, kinds, weights)
    return SmallTalk(regression.coef_[0].astype(np.float32), float(regression.intercept_[0]))
