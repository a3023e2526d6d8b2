"""Draws what each ingredient adds to the ranking."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from index.evaluation.evaluation import Evaluation
from index.evaluation.figure import Figure as Measured
from index.evaluation.measures import WORDINGS
from index.evaluation.plots.drawing import (
    INK,
    LANGUAGE_COLOURS,
    LANGUAGE_NAMES,
    format_percent,
    new_figure,
    show_percent,
    write_no_questions,
)
from index.text import LANGUAGES, Language

BAR_HEIGHT = 0.36


def draw_ingredients(evaluation: Evaluation) -> Figure:
    """Draw Recall@1 of each step in each language, close wording next to own wording."""
    steps = evaluation.ingredients
    figure = new_figure(11, 1.9 + 0.75 * len(steps), "What each ingredient of the ranking adds")
    panels = figure.subplots(1, len(WORDINGS), sharey=True)
    for axes, (wording, words) in zip(panels, WORDINGS.items(), strict=True):
        key = f"recall_at_1_{wording}"
        asked = evaluation.figures["all"][key].questions
        axes.set_title(f"{words[0].upper()}{words[1:]}, {asked} questions")
        axes.set_yticks(range(len(steps)), [step.name for step in steps])
        _set_scale(axes)
        for number, language in enumerate(LANGUAGES):
            measured = [step.figures.get(language, {}).get(key) for step in steps]
            places = [place + (number - 0.5) * BAR_HEIGHT for place in range(len(steps))]
            _draw_bars(axes, places, measured, language)
        if not asked:
            write_no_questions(axes)
    panels[0].invert_yaxis()
    handles = [
        panels[0].barh(0, 0, color=LANGUAGE_COLOURS[language], label=LANGUAGE_NAMES[language])
        for language in LANGUAGES
    ]
    figure.legend(handles=handles, loc="outside lower center", ncols=len(handles))
    return figure


def _set_scale(axes: Axes) -> None:
    # Leaves room for the number next to a bar of full length.
    axes.set_xlim(0, 1.14)
    axes.set_xticks(np.linspace(0, 1, 6))
    show_percent(axes.xaxis)
    axes.set_xlabel("Right clause first (Recall@1), with 95 % interval")
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")


def _draw_bars(
    axes: Axes, places: Sequence[float], measured: Sequence[Measured | None], language: Language
) -> None:
    for place, item in zip(places, measured, strict=True):
        if item is None or item.value is None or item.low is None or item.high is None:
            continue
        axes.barh(place, item.value, BAR_HEIGHT - 0.03, color=LANGUAGE_COLOURS[language])
        axes.plot([item.low, item.high], [place, place], color=INK, linewidth=1.3)
        right_of_bar = max(item.high, item.value) + 0.015
        axes.text(right_of_bar, place, format_percent(item.value), va="center", fontsize=9.5)
