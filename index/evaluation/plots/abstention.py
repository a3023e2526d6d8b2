"""What answering more costs in false answers."""

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
    QUIET,
    new_figure,
    percent,
    say_nothing_to_draw,
    show_percent,
)
from index.text import LANGUAGES, Language

SHARES = (0.95, 0.97)
CORNER = 0.4
"""How much of each axis the second panel shows."""


def draw_abstention(evaluation: Evaluation) -> Figure:
    """The ROC curve of each language, whole and its corner, with the service's own threshold."""
    figure = new_figure(11, 5.6, "Answering where the statement answers, and nowhere else")
    whole, corner = figure.subplots(1, 2)
    traced = [
        language for language in LANGUAGES if _draw_curve((whole, corner), evaluation, language)
    ]
    for axes in (whole, corner):
        axes.set_xlabel("False answers: unanswerable questions answered")
        axes.set_ylabel("Answerable questions answered")
        show_percent(axes.xaxis, axes.yaxis)
        axes.grid()
        if not traced:
            say_nothing_to_draw(axes)
    whole.plot([0, 1], [0, 1], color=QUIET, linestyle=":", linewidth=1.2)
    whole.text(0.56, 0.5, "chance", color=QUIET, fontsize=9.5)
    whole.set(title="All thresholds", xlim=(0, 1), ylim=(0, 1.01))
    corner.set(title="The corner, enlarged", xlim=(0, CORNER), ylim=(1 - CORNER, 1 + 0.01 * CORNER))
    for share in SHARES:
        corner.axhline(share, color=QUIET, linewidth=0.9, linestyle=(0, (1, 2)))
        corner.text(1.01 * CORNER, share, percent(share), va="center", color=QUIET, fontsize=9)
    if traced:
        whole.legend(loc="lower right", title="Large marks: the threshold of the service")
    return figure


def _draw_curve(panels: tuple[Axes, Axes], evaluation: Evaluation, language: Language) -> bool:
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
    columns = tabulate([one for one in evaluation.judged if one.asked.language == language])
    has_answer, answerable = columns.truths["has_answer"], columns.scores["answerable"]
    counts = has_answer == has_answer  # NaN is not equal to itself
    return trace_tradeoff(answerable[counts], has_answer[counts])
