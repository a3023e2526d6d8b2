"""Tells small talk from questions about the statement, and its kinds from each other."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector
from index.examples import TALK_KINDS, TalkKind


@dataclass(frozen=True, slots=True)
class TalkKinds:
    """Multinomial logistic regression over small talk, with the classes `TALK_KINDS`.

    `weights` is float32 [classes, dimension], over centred unit vectors; `bias` float32 [classes].
    """

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def judge(self, talk: Vector) -> TalkKind:
        """The most likely kind of small talk, given its centred vector."""
        return TALK_KINDS[int((self.weights @ talk + self.bias).argmax())]


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Logistic regression that tells small talk from questions about the statement.

    `weights` is float32 [dimension], over centred unit vectors.
    """

    weights: NDArray[np.float32]
    bias: float

    def probability(self, question: Vector) -> float:
        """Probability, 0 to 1, that a centred question is small talk."""
        return float(1 / (1 + np.exp(-(self.weights @ question + self.bias))))
