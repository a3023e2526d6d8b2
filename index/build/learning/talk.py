"""Learning to tell small talk and follow-ups from questions, at build time."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from index.examples import FOLLOW_UP_KINDS, TALK_KINDS, FollowUpKind, TalkKind
from index.ranking import FollowUps, SmallTalk, TalkKinds

PENALTY, SMALL_TALK_WEIGHT = 10.0, 8.0
"""Inverse strength of the L2 penalty; how much a line of small talk counts, being one of few."""

FOLLOW_UP_WEIGHT = 32.0
"""How much a follow-up phrase counts; there are few beside the questions of a bank."""


def fit_small_talk(talk: NDArray[np.float32], questions: NDArray[np.float32]) -> SmallTalk:
    """Fit a regression to centred unit vectors, float32 [examples, dimension], of either kind."""
    examples = np.concatenate([talk, questions])
    kinds = np.arange(len(examples)) < len(talk)
    weights = np.where(kinds, SMALL_TALK_WEIGHT, 1.0)
    regression = LogisticRegression(C=PENALTY, max_iter=3000).fit(examples, kinds, weights)
    return SmallTalk(regression.coef_[0].astype(np.float32), float(regression.intercept_[0]))


def fit_talk_kinds(talk: NDArray[np.float32], kinds: Sequence[TalkKind]) -> TalkKinds:
    """Fit a regression to centred unit vectors, float32 [examples, dimension], of these kinds.

    All kinds count alike, however few lines they have.
    """
    regression = LogisticRegression(C=PENALTY, max_iter=3000, class_weight="balanced")
    regression.fit(talk, [TALK_KINDS.index(kind) for kind in kinds])
    return TalkKinds(regression.coef_.astype(np.float32), regression.intercept_.astype(np.float32))


def fit_follow_ups(
    phrases: NDArray[np.float32],
    kinds: Sequence[FollowUpKind | None],
    talk: NDArray[np.float32],
    questions: NDArray[np.float32],
    topics: NDArray[np.float32],
) -> FollowUps:
    """Fit a regression to centred unit vectors, float32 [examples, dimension] each.

    `kinds` has the kind of each of the phrases, none for one that stands on its own, and each kind
    has a phrase; `topics` is passed on.
    """
    examples = np.concatenate([questions, talk, phrases])
    named = [0 if kind is None else 2 + FOLLOW_UP_KINDS.index(kind) for kind in kinds]
    classes = np.array([0] * len(questions) + [1] * len(talk) + named)
    weights = np.repeat(
        [1.0, SMALL_TALK_WEIGHT, FOLLOW_UP_WEIGHT], [len(questions), len(talk), len(phrases)]
    )
    regression = LogisticRegression(C=PENALTY, max_iter=3000).fit(examples, classes, weights)
    if list(regression.classes_) != list(range(2 + len(FOLLOW_UP_KINDS))):
        raise ValueError(
            f"examples of {len(regression.classes_)} classes, expected {2 + len(FOLLOW_UP_KINDS)}"
        )
    return FollowUps(
        regression.coef_.astype(np.float32), regression.intercept_.astype(np.float32), topics
    )
