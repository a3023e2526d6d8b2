"""What the search needs from an encoder."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
"""A unit vector, float32 [dimension]."""


class Encoder(Protocol):
    """Turns a question into a unit vector."""

    def encode(self, question: str, /) -> Vector: ...
