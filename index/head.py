"""What was learned from example questions: a weight for each clause in each direction."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector


@dataclass(frozen=True, slots=True)
class Head:
    """Multinomial logistic regression over centred questions.

    `weights` is float32 [clauses + 1, dimension] and `bias` float32 [clauses + 1]; the last class
    is "asked, but not answered by any clause".
    """

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def logits(self, question: Vector) -> NDArray[np.float32]:
        """Log-odds of the classes, float32 [clauses + 1]; higher is likelier."""
        return np.asarray(self.weights @ question + self.bias, np.float32)
