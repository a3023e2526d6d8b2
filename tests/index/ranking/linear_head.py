"""A head whose hidden layer is still, so that its odds can be worked out by hand."""

import numpy as np
from numpy.typing import NDArray

from index.ranking.head import Head
from index.ranking.lexicon import Lexicon, Terms


def linear_head(
    weights: NDArray[np.float32], bias: NDArray[np.float32], sections: tuple[str, ...] = ()
) -> Head:
    """The logits are `weights` x + `bias`."""
    classes, dimension = weights.shape
    return Head(
        hidden=np.zeros((1, dimension), np.float32),
        hidden_bias=np.zeros(1, np.float32),
        mixing=np.zeros((classes, 1), np.float32),
        weights=weights,
        bias=bias,
        words=deaf_words(classes),
        sections=sections,
    )


def deaf_words(classes: int) -> Lexicon:
    """Words of which none says anything."""
    return Lexicon(Terms({}, np.zeros(0, np.float32), 0.0), np.zeros((0, classes), np.float32))
