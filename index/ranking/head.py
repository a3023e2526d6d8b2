"""The classifier that was trained on example questions."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector
from index.ranking.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a question asks for, as the head sees it.

    `any_clause` is the probability, 0 to 1, that one of the clauses answers, `no_clause` that the
    statement does not answer, and `sections`, float32 [sections], that all of a section is asked
    for; together they add up to 1. `clause_logits`, float32 [clauses], compare the clauses.
    """

    clause_logits: NDArray[np.float32]
    any_clause: float
    no_clause: float
    sections: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Head:
    """A network with one hidden layer and a linear layer, over a centred question and its n-grams.

    The hidden layer is h = max(0, `hidden` x + `hidden_bias`), float32 [units, dimension] and
    [units]. The logits are `weights` x + `mixing` h + `bias`, float32 [classes, dimension],
    [classes, units] and [classes], plus the product of `words` and the n-grams. The classes are the
    clauses, then "not answered", then `sections`.
    """

    hidden: NDArray[np.float32]
    hidden_bias: NDArray[np.float32]
    mixing: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    words: Lexicon
    sections: tuple[str, ...] = ()

    def judge(self, question: Vector, counts: Mapping[str, int]) -> Prediction:
        """What a question asks for, given its centred unit vector and its n-gram counts."""
        units = np.maximum(self.hidden @ question + self.hidden_bias, 0)
        meaning = self.weights @ question + self.mixing @ units + self.bias
        logits = np.asarray(meaning + self.words.compare(counts), np.float32)
        probabilities = softmax(logits)
        clauses = len(probabilities) - len(self.sections) - 1
        return Prediction(
            logits[:clauses],
            float(probabilities[:clauses].sum()),
            float(probabilities[clauses]),
            probabilities[clauses + 1 :],
        )


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn logits into probabilities that add up to 1."""
    powers = np.exp(logits - logits.max())
    return np.asarray(powers / powers.sum(), np.float32)
