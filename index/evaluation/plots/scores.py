"""Histograms of how likely an answer was thought, for questions with one and without."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from index.evaluation.columns import Column, tabulate
from index.evaluation.evaluation import Evaluation
from index.evaluation.plots.drawing import (
    ANSWERED_COLOUR,
    INK,
    LANGUAGE_NAMES,
    QUIET,
    SILENT_COLOUR,
    new_figure,
    percent,
)
from index.text import LANGUAGES

EDGES = np.linspace(0, 1, 21)


def draw_scores(evaluation: Evaluation) -> Figure:
    """For each language, questions with an answer upwards, those without downwards."""
    figure = new_figure(11, 5, "Does the statement answer? How likely the index thinks so")
    panels = figure.subplots(1, len(LANGUAGES), sharey=True)
    for axes, language in zip(panels, LANGUAGES, strict=True):
        columns = tabulate([one for one in evaluation.judged if one.asked.language == language])
        scores, has_answer = columns.scores["answerable"], columns.truths["has_answer"]
        axes.set_title(LANGUAGE_NAMES[language])
        _draw_half(axes, scores[has_answer == 1], 1)
        _draw_half(axes, scores[has_answer == 0], -1)
        axes.axhline(0, color=QUIET, linewidth=0.8)
        _mark_threshold(axes, evaluation.threshold)
    limit = max(abs(bound) for axes in panels for bound in axes.get_ylim())
    panels[0].set_ylim(-1.12 * limit, 1.12 * limit)
    panels[0].yaxis.set_major_formatter(FuncFormatter(lambda share, _: percent(abs(share))))
    panels[0].set_ylabel("Share of the questions of that kind")
    return figure


def _draw_half(axes: Axes, scores: Column, direction: int) -> None:
    upwards = direction > 0
    colour = ANSWERED_COLOUR if upwards else SILENT_COLOUR
    counts, _ = np.histogram(scores, EDGES)
    axes.bar(
        EDGES[:-1] + 0.002,
        direction * counts / max(len(scores), 1),
        width=EDGES[1] - 0.004,
        align="edge",
        color=colour,
        # Told apart without colour as well.
        hatch=None if upwards else "///",
        edgecolor="white",
        linewidth=0,
    )
    kind = "Statement answers" if upwards else "Statement is silent"
    # In the corner where a good index has no bars.
    axes.text(
        0.02 if upwards else 0.98,
        0.97 if upwards else 0.03,
        f"{kind}\n{len(scores)} questions",
        transform=axes.transAxes,
        ha="left" if upwards else "right",
        va="top" if upwards else "bottom",
        color=colour,
    )


def _mark_threshold(axes: Axes, threshold: float) -> None:
    axes.axvline(threshold, color=INK, linestyle="--", linewidth=1.2)
    axes.text(
        threshold + 0.015,
        0.7,
        f"from {threshold:g} on the service answers →",
        transform=axes.get_xaxis_transform(),
        fontsize=9.5,
    )
    axes.set_xlim(0, 1)
    axes.set_xlabel("Probability given that any clause answers")
