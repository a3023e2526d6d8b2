"""Which clause comes first in place of which."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from index.evaluation.evaluation import Evaluation
from index.evaluation.plots.drawing import INK, QUIET, new_figure, percent
from index.statement import Statement
from index.text import LANGUAGES

NUMBERED = 40
"""Up to so many clauses, the numbers in the cells can be read."""


def draw_confusion(evaluation: Evaluation) -> Figure:
    """Answerable questions by the clause that answers and by the one that came first."""
    counts = count_first_clauses(evaluation)
    names = _names(evaluation.statement)
    side = min(2.4 + 0.4 * len(names), 24)
    figure = new_figure(side + 1.8, side, "Which clause came first in place of which")
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
    _rule(axes, len(names))
    if len(names) <= NUMBERED:
        _number(axes, counts)
    return figure


def count_first_clauses(evaluation: Evaluation) -> NDArray[np.int64]:
    """Questions, int64 [clause that answers, clause that came first].

    Where several clauses answer, it is the one that came first, or else the best of them.
    """
    numbers = {clause.id: number for number, clause in enumerate(evaluation.statement.clauses)}
    counts = np.zeros((len(numbers), len(numbers)), np.int64)
    for one in evaluation.judged:
        if one.asked.outcome == "answered":
            answers = one.ranked[0] if one.first_is_right else one.asked.clauses[0]
            counts[numbers[answers], numbers[one.ranked[0]]] += 1
    return counts


def _names(statement: Statement) -> list[str]:
    return [
        "  ".join(dict.fromkeys(clause.label[language] for language in LANGUAGES))
        for clause in statement.clauses
    ]


def _rule(axes: Axes, clauses: int) -> None:
    between = np.arange(clauses + 1) - 0.5
    axes.set_xticks(between, minor=True)
    axes.set_yticks(between, minor=True)
    axes.grid(which="minor", color="#e7eaee", linewidth=0.8)
    axes.tick_params(which="minor", length=0)


def _number(axes: Axes, counts: NDArray[np.int64]) -> None:
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
        right = percent(cells[row] / asked) if asked else "–"
        axes.text(len(counts) - 0.3, row, right, va="center", color=QUIET, fontsize=9.5)
    axes.text(len(counts) - 0.3, -0.8, "right", color=QUIET, fontsize=9.5)
