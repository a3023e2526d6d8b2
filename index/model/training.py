"""Learning from example questions, at build time."""

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from index.head import Head

PENALTY = 3.0
"""Inverse strength of the L2 penalty, set by cross-validation over the labels of the bank."""


def fit_head(examples: NDArray[np.float32], classes: NDArray[np.int64], clauses: int) -> Head:
    """Fit a head to centred unit vectors, float32 [examples, dimension], and their classes.

    Class `clauses` stands for "not answered". Every class must have an example; the result is the
    same for the same examples (L-BFGS from zero).
    """
    regression = LogisticRegression(C=PENALTY, max_iter=2000).fit(examples, classes)
    if list(regression.classes_) != list(range(clauses + 1)):
        raise ValueError(f"examples of {len(regression.classes_)} classes, expected {clauses + 1}")
    return Head(regression.coef_.astype(np.float32), regression.intercept_.astype(np.float32))
