"""Tells follow-ups from questions that stand on their own."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector
from index.examples import FOLLOW_UP_KINDS, FollowUpKind
from index.ranking.head import softmax


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The kind of follow-up that a question most likely is.

    `probability`, 0 to 1, is that of being a follow-up of any kind.
    """

    kind: FollowUpKind
    probability: float


@dataclass(frozen=True, slots=True)
class FollowUps:
    """Multinomial logistic regression that recognises follow-ups.

    `weights` is float32 [classes, dimension], over centred unit vectors, and `bias` float32
    [classes]. The classes are a question that stands on its own, small talk, and then
    `FOLLOW_UP_KINDS`. `topics` is the mean vector of the topic phrases of each language, float32
    [languages, dimension], not centred.
    """

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    topics: NDArray[np.float32]

    def judge(self, question: Vector) -> FollowUp:
        """The most likely kind of a centred question, and how likely it is a follow-up at all."""
        probabilities = softmax(np.asarray(self.weights @ question + self.bias, np.float32))
        kinds = probabilities[-len(FOLLOW_UP_KINDS) :]
        return FollowUp(FOLLOW_UP_KINDS[int(kinds.argmax())], float(kinds.sum()))
