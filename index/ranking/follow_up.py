"""Telling a question that leans on the one before it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector
from index.examples import FOLLOW_UP_KINDS, FollowUpKind
from index.ranking.head import softmax


@dataclass(frozen=True, slots=True)
class Leaning:
    """The likeliest thing that a question wants of the answer before it.

    `probability`, 0 to 1, is that it wants anything of it; `small_talk` that it is small talk.
    """

    kind: FollowUpKind
    probability: float
    small_talk: float


@dataclass(frozen=True, slots=True)
class FollowUps:
    """Multinomial logistic regression that tells what leans on the question before it.

    `weights` is float32 [classes, dimension], over centred unit vectors, and `bias` float32
    [classes]. The classes are a question that stands on its own, small talk, and then
    `FOLLOW_UP_KINDS`. `topics` is the mean vector of the topic phrases of each language, float32
    [languages, dimension], not centred.
    """

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    topics: NDArray[np.float32]

    def judge(self, question: Vector) -> Leaning:
        """What a centred question wants, and how likely it wants it."""
        odds = softmax(np.asarray(self.weights @ question + self.bias, np.float32))
        kinds = odds[-len(FOLLOW_UP_KINDS) :]
        return Leaning(FOLLOW_UP_KINDS[int(kinds.argmax())], float(kinds.sum()), float(odds[1]))
