"""Measures whether answers with a confidence of 0.8 are right eight times in ten."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binomtest

from index.evaluation.columns import Column

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions of similar confidence: their mean confidence, and the share that was right.

    `low` and `high` are the 95 % confidence interval of the share (Wilson).
    """

    confidence: float
    right: float
    low: float
    high: float
    questions: int


def _bin(confidence: Column, right: Column) -> list[tuple[float, float, int]]:
    """Mean confidence, share right and number of questions of each bin.

    There are up to ten bins of equal mass, split at the deciles. Equal confidences are in the same
    bin, so the order of the questions does not matter, but there may be fewer bins.
    """
    cuts = np.quantile(confidence, np.linspace(0, 1, BINS + 1)[1:-1])
    numbers = np.searchsorted(cuts, confidence)
    counts = np.bincount(numbers, minlength=BINS)
    filled = counts > 0
    confidences = np.bincount(numbers, confidence, BINS)[filled] / counts[filled]
    shares = np.bincount(numbers, right, BINS)[filled] / counts[filled]
    return [
        (float(mean), float(share), int(count))
        for mean, share, count in zip(confidences, shares, counts[filled], strict=True)
    ]


def bin_confidence(confidence: Column, right: Column) -> Sequence[Bin]:
    """The points of a reliability diagram, least confident first; empty without questions."""
    if not len(confidence):
        return ()
    bins = []
    for mean, share, count in _bin(confidence, right):
        bounds = binomtest(round(share * count), count).proportion_ci(method="wilson")
        bins.append(Bin(mean, share, float(bounds.low), float(bounds.high), count))
    return tuple(bins)


def measure_calibration_error(confidence: Column, right: Column) -> float:
    """Mean gap between confidence and share right, weighted by questions (Naeini et al., 2015)."""
    if not len(confidence):
        return float("nan")
    bins = _bin(confidence, right)
    return sum(count * abs(mean - share) for mean, share, count in bins) / len(confidence)
