"""Draws which clauses come first instead of which others."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from index.evaluation.evaluation import Evaluation
from index.evaluation.plots.drawing import INK, MUTED, format_percent, new_figure
from index.statement import Statement
from index.text import LANGUAGES

MAX_NUMBERED = 40
"""Up to this many clauses, the numbers in the cells are readable."""


def draw_confusion(evaluation: Evaluation) -> Figure:
    """Draw the answerable questions by the clause that answers and the one that came first."""
    counts = count_first_clauses(evaluation)
    names = _names(evaluation.statement)
    side = min(2.4 + 0.4 * len(names), 24)
    figure = new_figure(side + 1.8, side, "Which clause came first instead of which")
    axes = figure.subplots()
    asked = counts.sum(axis=1, keepdims=True)
    axes.imshow(counts / np.maximum(asked, 1), cmap="Blues", vmin=0, vmax=1.25)
    ids = [clause.id for clause in evaluation.statement.clauses]
    axes.set_xticks(range(len(ids)), ids, rotation=90)
    axes.set_yticks(range(len(names)), names)
    axes.set_xlabel("Clause that came first")
    axes.set_ylabel("Clause that answers")
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    _draw_grid(axes, len(names))
    if len(names) <= MAX_NUMBERED:
        _write_counts(axes, counts)
    return figure


def count_first_clauses(evaluation: Evaluation) -> NDArray[np.int64]:
    """Numbers of questions, int64 [clause that answers, clause that came first].

    If several clauses answer a question, it counts for the one that came first, or else for the
    best of them.
    """
    numbers = {clause.id: number for number, clause in enumerate(evaluation.statement.clauses)}
    counts = np.zeros((len(numbers), len(numbers)), np.int64)
    for item in evaluation.judged:
        if item.asked.outcome == "answered":
            answers = item.ranked[0] if item.first_is_right else item.asked.clauses[0]
            counts[numbers[answers], numbers[item.ranked[0]]] += 1
    return counts


def _names(statement: Statement) -> list[str]:
    return [
        "  ".join(dict.fromkeys(clause.label[language] for language in LANGUAGES))
        for clause in statement.clauses
    ]


def _draw_grid(axes: Axes, clauses: int) -> None:
    between = np.arange(clauses + 1) - 0.5
    axes.set_xticks(between, minor=True)
    axes.set_yticks(between, minor=True)
    axes.grid(which="minor", color="#e7eaee", linewidth=0.8)
    axes.tick_params(which="minor", length=0)


def _write_counts(axes: Axes, counts: NDArray[np.int64]) -> None:
    for row, cells in enumerate(counts):
        asked = int(cells.sum())
        for column, count in enumerate(cells):
            if count:
                axes.text(
                    column,
                    row,
                    str(count),
                    ha="center",
                    va="center",
                    color="white" if count > 0.6 * asked else INK,
                )
        right = format_percent(cells[row] / asked) if asked else "–"
        axes.text(len(counts) - 0.3, row, right, va="center", color=MUTED, fontsize=9.5)
    axes.text(len(counts) - 0.3, -0.8, "right", color=MUTED, fontsize=9.5)
