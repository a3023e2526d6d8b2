"""What was learned from example questions."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector
from index.ranking.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Learned:
    """Probabilities, 0 to 1, that together make 1, of what a question asks for.

    `clauses` is the log-odds of the clauses among themselves, float32 [clauses]; `one` the
    probability that one of them is asked for, `none` that the statement does not answer;
    `sections`, float32 [sections], that all of a section is asked for.
    """

    clauses: NDArray[np.float32]
    one: float
    none: float
    sections: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Head:
    """A network of one hidden layer beside a linear one, over centred questions and their words.

    The hidden layer is max(0, `hidden` x + `hidden_bias`), float32 [units, dimension] and [units];
    the logits are `weights` x + `mixing` times the hidden layer + `bias`, float32
    [classes, dimension], [classes, units] and [classes], and what `words` say of the classes. These
    are the clauses, then "asked, but not answered", then the sections that `sections` names.
    """

    hidden: NDArray[np.float32]
    hidden_bias: NDArray[np.float32]
    mixing: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    words: Lexicon
    sections: tuple[str, ...] = ()

    def judge(self, question: Vector, counts: Mapping[str, int]) -> Learned:
        """What a centred unit vector, float32 [dimension], with these terms asks for."""
        units = np.maximum(self.hidden @ question + self.hidden_bias, 0)
        meaning = self.weights @ question + self.mixing @ units + self.bias
        logits = np.asarray(meaning + self.words.compare(counts), np.float32)
        odds = softmax(logits)
        clauses = len(odds) - len(self.sections) - 1
        return Learned(
            logits[:clauses],
            float(odds[:clauses].sum()),
            float(odds[clauses]),
            odds[clauses + 1 :],
        )


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities that add up to 1."""
    powers = np.exp(logits - logits.max())
    return np.asarray(powers / powers.sum(), np.float32)
