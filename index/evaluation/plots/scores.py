"""Draws histograms of the probability of an answer, for questions with one and without."""

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
    MUTED,
    UNANSWERED_COLOUR,
    format_percent,
    new_figure,
)
from index.text import LANGUAGES

EDGES = np.linspace(0, 1, 21)


def draw_scores(evaluation: Evaluation) -> Figure:
    """Draw questions with an answer upwards and those without downwards, for each language."""
    figure = new_figure(11, 5, "How likely the index thinks that the statement answers")
    panels = figure.subplots(1, len(LANGUAGES), sharey=True)
    for axes, language in zip(panels, LANGUAGES, strict=True):
        columns = tabulate([item for item in evaluation.judged if item.asked.language == language])
        scores, has_answer = columns.scores["answerable"], columns.truths["has_answer"]
        axes.set_title(LANGUAGE_NAMES[language])
        _draw_half(axes, scores[has_answer == 1], 1)
        _draw_half(axes, scores[has_answer == 0], -1)
        axes.axhline(0, color=MUTED, linewidth=0.8)
        _mark_threshold(axes, evaluation.threshold)
    limit = max(abs(bound) for axes in panels for bound in axes.get_ylim())
    panels[0].set_ylim(-1.12 * limit, 1.12 * limit)
    panels[0].yaxis.set_major_formatter(FuncFormatter(lambda share, _: format_percent(abs(share))))
    panels[0].set_ylabel("Share of the questions of that kind")
    return figure


def _draw_half(axes: Axes, scores: Column, direction: int) -> None:
    upwards = direction > 0
    colour = ANSWERED_COLOUR if upwards else UNANSWERED_COLOUR
    counts, _ = np.histogram(scores, EDGES)
    axes.bar(
        EDGES[:-1] + 0.002,
        direction * counts / max(len(scores), 1),
        width=EDGES[1] - 0.004,
        align="edge",
        color=colour,
        # So that the halves differ without colour too.
        hatch=None if upwards else "///",
        edgecolor="white",
        linewidth=0,
    )
    kind = "Statement answers" if upwards else "Statement does not answer"
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
        f"the service answers from {threshold:g} →",
        transform=axes.get_xaxis_transform(),
        fontsize=9.5,
    )
    axes.set_xlim(0, 1)
    axes.set_xlabel("Predicted probability that any clause answers")
