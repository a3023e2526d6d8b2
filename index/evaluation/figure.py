"""Computes figures with their confidence intervals."""

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
    """A value, 0 to 1, with its 95 % confidence interval; all None if no question counts."""

    value: float | None
    low: float | None
    high: float | None
    questions: int


Figures = Mapping[Group, Mapping[str, Figure]]
"""Figures by group, then by the key of the measure."""


def measure_figures(
    judged: Sequence[Judged], measures: Sequence[Measure], resamples: int = RESAMPLES
) -> Figures:
    """Compute every measure over all questions, and over those in each language.

    The intervals come from a bootstrap with a fixed seed. It resamples labels, not questions,
    because different wordings of the same question tend to be right or wrong together.
    """
    columns = tabulate(judged)
    figures: dict[Group, Mapping[str, Figure]] = {}
    for group in GROUPS:
        rows = [
            number for number, item in enumerate(judged) if group in ("all", item.asked.language)
        ]
        wanted = [measure for measure in measures if group == "all" or not measure.bilingual]
        if rows:
            figures[group] = _measure(columns.take(np.array(rows)), wanted, resamples)
    return figures


def _measure(columns: Columns, measures: Sequence[Measure], resamples: int) -> Mapping[str, Figure]:
    resampled = np.array(
        [
            [measure.value(sample) for measure in measures]
            for sample in map(columns.take, _resample(columns.clusters, resamples))
        ]
    )
    return {
        measure.key: _make_figure(columns, measure, resampled[:, number])
        for number, measure in enumerate(measures)
    }


def _resample(clusters: NDArray[np.int64], resamples: int) -> Iterator[NDArray[np.int64]]:
    """The row numbers of each resample: as many clusters as there are, drawn with replacement."""
    random = np.random.default_rng(SEED)
    _, numbers = np.unique(clusters, return_inverse=True)
    count = int(numbers.max()) + 1
    for times in random.multinomial(count, np.full(count, 1 / count), size=resamples):
        yield np.repeat(np.arange(len(clusters)), times[numbers])


def _make_figure(columns: Columns, measure: Measure, resampled: Column) -> Figure:
    value, questions = measure.value(columns), measure.questions(columns)
    if np.isnan(value):
        return Figure(None, None, None, questions)
    low, high = (float(bound) for bound in np.nanpercentile(resampled, (2.5, 97.5)))
    if measure.biased_upwards:
        low, high = max(0.0, 2 * value - high), max(value, 2 * value - low)
    elif low == high and value in (0, 1):
        counted = ~np.isnan(columns.truths[measure.truth])
        low, high = _exact_interval(value, len(np.unique(columns.clusters[counted])))
    return Figure(value, low, high, questions)


def _exact_interval(value: float, labels: int) -> tuple[float, float]:
    """The Clopper-Pearson interval, for when all questions are alike and so are all resamples."""
    bounds = binomtest(round(value * labels), labels).proportion_ci()
    return float(bounds.low), float(bounds.high)
