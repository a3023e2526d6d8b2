"""Draws all plots of an evaluation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from matplotlib.figure import Figure

from index.evaluation.evaluation import Evaluation
from index.evaluation.plots.abstention import draw_abstention
from index.evaluation.plots.confusion import draw_confusion
from index.evaluation.plots.drawing import drawing_style, to_png
from index.evaluation.plots.ingredients import draw_ingredients
from index.evaluation.plots.reliability import draw_reliability
from index.evaluation.plots.scores import draw_scores


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot as a PNG, with its file name without extension.

    `shows` is its text alternative; `caption` says how to read it.
    """

    name: str
    shows: str
    caption: str
    png: bytes


DRAWINGS: Mapping[str, tuple[Callable[[Evaluation], Figure], str, str]] = {
    "ingredients": (
        draw_ingredients,
        "Bars of Recall@1 for each step of the ranking, by language and wording.",
        "How often the right clause comes first, as the ranking uses more ingredients. Close "
        "wording shares words with the clause; own wording is that of people who have not read it.",
    ),
    "confusion": (
        draw_confusion,
        "Matrix of the clauses that answer and the clauses that came first.",
        "Each row has the questions that one clause answers. Off the diagonal, another clause came "
        "first.",
    ),
    "scores": (
        draw_scores,
        "Histograms of the probability that any clause answers, by language.",
        "The further apart the two halves are, the better the service knows when to abstain.",
    ),
    "abstention": (
        draw_abstention,
        "Curves of answered against falsely answered questions, by language.",
        "Each threshold is a point: how many answerable questions get an answer, and how many "
        "unanswerable ones get a false one. The upper left corner is perfect.",
    ),
    "reliability": (
        draw_reliability,
        "Share of right first clauses against confidence, by language.",
        "On the dotted line, confidence is calibrated: of the answers with a confidence of 80 %, "
        "eight in ten are right. Each point is a tenth of the questions.",
    ),
}


def draw_plots(evaluation: Evaluation) -> tuple[Plot, ...]:
    """Draw all plots, in the order of the report."""
    with drawing_style():
        return tuple(
            Plot(name, shows, caption, to_png(draw(evaluation)))
            for name, (draw, shows, caption) in DRAWINGS.items()
        )
