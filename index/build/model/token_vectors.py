"""The tokens of a text with their vectors."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The tokens of a text by their code points, and their vectors, float32 [tokens, dimension]."""

    spans: tuple[tuple[int, int], ...]
    vectors: NDArray[np.float32]
