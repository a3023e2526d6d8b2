"""Telling talk to the service itself from questions, and one kind of it from another."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector
from index.examples import TALK_KINDS, TalkKind


@dataclass(frozen=True, slots=True)
class TalkKinds:
    """Multinomial logistic regression over small talk; the classes are `TALK_KINDS`.

    `weights` is float32 [classes, dimension], over centred unit vectors, `bias` float32 [classes].
    """

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def judge(self, talk: Vector) -> TalkKind:
        """The likeliest kind of a text that is small talk."""
        return TALK_KINDS[int((self.weights @ talk + self.bias).argmax())]


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Logistic regression that tells talk to the service itself from questions to a statement.

    `weights` is float32 [dimension], over centred unit vectors.
    """

    weights: NDArray[np.float32]
    bias: float

    def probability(self, question: Vector) -> float:
        """Probability, 0 to 1, that it is a greeting, thanks or a question about the service."""
        return float(1 / (1 + np.exp(-(self.weights @ question + self.bias))))
