"""Formats figures for people to read."""

from index.evaluation.figure import Figure
from index.evaluation.measures import Measure

MISSING = "–"


def write_value(measure: Measure, figure: Figure | None) -> str:
    """A share as "76.9 %", another number as "0.769", and a dash if there is no value."""
    if figure is None or figure.value is None:
        return MISSING
    if measure.unit == "number":
        return f"{figure.value:.3f}"
    return f"{100 * figure.value:.1f}\u00a0%"


def write_interval(measure: Measure, figure: Figure | None) -> str:
    """The 95 % interval as "69.7–84.1", in the unit of the value; empty if there is no value."""
    if figure is None or figure.low is None or figure.high is None:
        return ""
    if measure.unit == "number":
        return f"{figure.low:.3f}–{figure.high:.3f}"
    return f"{100 * figure.low:.1f}–{100 * figure.high:.1f}"
