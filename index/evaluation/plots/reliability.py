"""Draws confidence against the share that was right."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from index.evaluation.calibration import Bin
from index.evaluation.evaluation import Evaluation
from index.evaluation.figure import Figure as Measured
from index.evaluation.plots.drawing import (
    LANGUAGE_COLOURS,
    LANGUAGE_LINES,
    LANGUAGE_MARKERS,
    LANGUAGE_NAMES,
    MUTED,
    new_figure,
    show_percent,
    write_no_questions,
)
from index.text import LANGUAGES


def draw_reliability(evaluation: Evaluation) -> Figure:
    """Draw the reliability diagram of each language, with up to ten bins of equal mass."""
    figure = new_figure(11, 5.8, "Is a confidence of 80 % right eight times in ten?")
    for axes, language in zip(figure.subplots(1, len(LANGUAGES)), LANGUAGES, strict=True):
        axes.set_title(LANGUAGE_NAMES[language])
        _set_scale(axes)
        bins = evaluation.reliability[language]
        if not bins:
            write_no_questions(axes)
            continue
        axes.errorbar(
            [item.confidence for item in bins],
            [item.right for item in bins],
            yerr=_error_bars(bins),
            color=LANGUAGE_COLOURS[language],
            marker=LANGUAGE_MARKERS[language],
            linestyle=LANGUAGE_LINES[language],
            markersize=6.5,
            linewidth=1.5,
            elinewidth=1.1,
            capsize=3,
            clip_on=False,
            zorder=3,
        )
        _write_error(axes, evaluation.figures[language]["calibration_error"])
    return figure


def _error_bars(bins: Sequence[Bin]) -> tuple[list[float], list[float]]:
    below = [max(0.0, item.right - item.low) for item in bins]
    above = [max(0.0, item.high - item.right) for item in bins]
    return below, above


def _write_error(axes: Axes, error: Measured) -> None:
    axes.text(
        0.97,
        0.03,
        f"expected calibration error {error.value:.3f}\n"
        f"95 % interval {error.low:.3f} to {error.high:.3f}",
        transform=axes.transAxes,
        ha="right",
        va="bottom",
    )


def _set_scale(axes: Axes) -> None:
    axes.plot([0, 1], [0, 1], color=MUTED, linestyle=":", linewidth=1.3)
    axes.text(0.04, 0.93, "underconfident", color=MUTED, style="italic")
    axes.text(0.97, 0.2, "overconfident", color=MUTED, style="italic", ha="right")
    axes.set(xlim=(0, 1), ylim=(0, 1), aspect="equal")
    axes.set_xlabel("Confidence in the first clause")
    axes.set_ylabel("Share of questions that it answers, with 95 % interval")
    show_percent(axes.xaxis, axes.yaxis)
    axes.grid()
