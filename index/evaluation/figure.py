"""A figure with the interval that it is known within."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest

from index.evaluation.columns import Column, Columns, tabulate
from index.evaluation.judged import Judged
from index.evaluation.measures import Measure
from index.text import LANGUAGES, Language

Group = Literal["all"] | Language
GROUPS: tuple[Group, ...] = ("all", *LANGUAGES)

RESAMPLES, SEED = 1000, 20191219


@dataclass(frozen=True, slots=True)
class Figure:
    """A value, 0 to 1, with its 95 % interval; all none where no question counts."""

    value: float | None
    low: float | None
    high: float | None
    questions: int


Figures = Mapping[Group, Mapping[str, Figure]]
"""Figures by language, then by the key of the measure."""


def measure_figures(
    judged: Sequence[Judged], measures: Sequence[Measure], resamples: int = RESAMPLES
) -> Figures:
    """Every measure for all questions and for those in each language.

    The intervals come from a bootstrap that draws labels, not questions, as the ways of asking one
    thing are right or wrong together. The seed is fixed.
    """
    columns = tabulate(judged)
    figures: dict[Group, Mapping[str, Figure]] = {}
    for group in GROUPS:
        rows = [number for number, one in enumerate(judged) if group in ("all", one.asked.language)]
        wanted = [measure for measure in measures if group == "all" or not measure.bilingual]
        if rows:
            figures[group] = _measure(columns.take(np.array(rows)), wanted, resamples)
    return figures


def _measure(columns: Columns, measures: Sequence[Measure], resamples: int) -> Mapping[str, Figure]:
    drawn = np.array(
        [
            [measure.value(sample) for measure in measures]
            for sample in map(columns.take, _draw(columns.clusters, resamples))
        ]
    )
    return {
        measure.key: _bound(columns, measure, drawn[:, number])
        for number, measure in enumerate(measures)
    }


def _draw(clusters: NDArray[np.int64], resamples: int) -> Iterator[NDArray[np.int64]]:
    """Numbers of the rows of as many clusters as there are, drawn with replacement."""
    random = np.random.default_rng(SEED)
    _, numbers = np.unique(clusters, return_inverse=True)
    count = int(numbers.max()) + 1
    for times in random.multinomial(count, np.full(count, 1 / count), size=resamples):
        yield np.repeat(np.arange(len(clusters)), times[numbers])


def _bound(columns: Columns, measure: Measure, drawn: Column) -> Figure:
    value, questions = measure.value(columns), measure.questions(columns)
    if np.isnan(value):
        return Figure(None, None, None, questions)
    low, high = (float(bound) for bound in np.nanpercentile(drawn, (2.5, 97.5)))
    if measure.grows_when_drawn:
        low, high = max(0.0, 2 * value - high), max(value, 2 * value - low)
    elif low == high and value in (0, 1):
        counted = ~np.isnan(columns.truths[measure.truth])
        low, high = _exact(value, len(np.unique(columns.clusters[counted])))
    return Figure(value, low, high, questions)


def _exact(value: float, labels: int) -> tuple[float, float]:
    """Clopper and Pearson's interval: where no question differs, every draw is the same."""
    bounds = binomtest(round(value * labels), labels).proportion_ci()
    return float(bounds.low), float(bounds.high)
