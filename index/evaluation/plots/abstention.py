"""Draws answered questions against false answers."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from index.evaluation.abstention import Tradeoff, trace_tradeoff
from index.evaluation.columns import tabulate
from index.evaluation.evaluation import Evaluation
from index.evaluation.plots.drawing import (
    LANGUAGE_COLOURS,
    LANGUAGE_LINES,
    LANGUAGE_MARKERS,
    LANGUAGE_NAMES,
    MUTED,
    format_percent,
    new_figure,
    show_percent,
    write_no_questions,
)
from index.text import LANGUAGES, Language

SHARES = (0.95, 0.97)
CORNER = 0.4
"""Share of each axis that the second panel shows."""


def draw_abstention(evaluation: Evaluation) -> Figure:
    """Draw the ROC curve of each language and its corner, with the threshold of the service."""
    figure = new_figure(11, 5.6, "Answering where the statement answers, and nowhere else")
    whole, corner = figure.subplots(1, 2)
    drawn = [
        language for language in LANGUAGES if _draw_curve((whole, corner), evaluation, language)
    ]
    for axes in (whole, corner):
        axes.set_xlabel("False answers: unanswerable questions answered")
        axes.set_ylabel("Answerable questions answered")
        show_percent(axes.xaxis, axes.yaxis)
        axes.grid()
        if not drawn:
            write_no_questions(axes)
    whole.plot([0, 1], [0, 1], color=MUTED, linestyle=":", linewidth=1.2)
    whole.text(0.56, 0.5, "chance", color=MUTED, fontsize=9.5)
    whole.set(title="All thresholds", xlim=(0, 1), ylim=(0, 1.01))
    corner.set(title="The corner, enlarged", xlim=(0, CORNER), ylim=(1 - CORNER, 1 + 0.01 * CORNER))
    for share in SHARES:
        corner.axhline(share, color=MUTED, linewidth=0.9, linestyle=(0, (1, 2)))
        corner.text(
            1.01 * CORNER, share, format_percent(share), va="center", color=MUTED, fontsize=9
        )
    if drawn:
        whole.legend(loc="lower right", title="Large markers: the threshold of the service")
    return figure


def _draw_curve(panels: tuple[Axes, Axes], evaluation: Evaluation, language: Language) -> bool:
    """Draw the curve of a language; returns whether there are questions for it."""
    tradeoff = _trace(evaluation, language)
    figures = evaluation.figures.get(language)
    if tradeoff is None or figures is None:
        return False
    colour, auroc = LANGUAGE_COLOURS[language], figures["auroc"].value
    for axes in panels:
        axes.plot(
            tradeoff.false_answers,
            tradeoff.answered,
            color=colour,
            linestyle=LANGUAGE_LINES[language],
            linewidth=1.9,
            label=f"{LANGUAGE_NAMES[language]}, AUROC {auroc:.3f}",
        )
        axes.plot(
            figures["false_answers"].value or 0,
            figures["answered"].value or 0,
            marker=LANGUAGE_MARKERS[language],
            markersize=10,
            color=colour,
            markeredgecolor="white",
            clip_on=False,
            zorder=3,
        )
    return True


def _trace(evaluation: Evaluation, language: Language) -> Tradeoff | None:
    columns = tabulate([item for item in evaluation.judged if item.asked.language == language])
    has_answer, answerable = columns.truths["has_answer"], columns.scores["answerable"]
    counts = has_answer == has_answer  # NaN is not equal to itself
    return trace_tradeoff(answerable[counts], has_answer[counts])
