"""Everything that is measured of one index on one question file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np

from index.evaluation.ablation import Step, measure_ingredients
from index.evaluation.calibration import Bin, bin_confidence
from index.evaluation.columns import tabulate
from index.evaluation.figure import GROUPS, RESAMPLES, Figures, Group, measure_figures
from index.evaluation.judged import Judged, ask_all, converse
from index.evaluation.measures import HALVES, LATER_TURNS, MEASURES, Measure
from index.evaluation.misses import Miss, find_misses
from index.evaluation.question_file import QuestionFile, read_question_file
from index.examples import Outcome
from index.progress import Progress
from index.search import ClauseIndex
from index.statement import Statement
from index.store import Manifest

EVERY_OUTCOME: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was asked, what came of it, and the figures.

    `measures` are those that `figures` has, with those of conversations where there are any.
    `outcomes` counts questions by expected outcome, then by the one that came, in the order of
    `EVERY_OUTCOME`.
    """

    statement: Statement
    manifest: Manifest
    file: QuestionFile
    threshold: float
    judged: tuple[Judged, ...]
    measures: tuple[Measure, ...]
    figures: Figures
    ingredients: tuple[Step, ...]
    reliability: Mapping[Group, Sequence[Bin]]
    outcomes: tuple[tuple[int, ...], ...]
    misses: tuple[Miss, ...]


def evaluate(index: ClauseIndex, questions: Path, progress: Progress) -> Evaluation:
    """Ask every question of a file and measure what comes.

    Raises what `read_question_file` raises.
    """
    file = read_question_file(questions, index.statement)
    progress.step("ask the questions")
    judged = ask_all(index, file.questions, progress)
    ingredients = measure_ingredients(index, file.questions, progress)
    progress.step("hold the conversations")
    later = converse(index, file.conversations, progress)
    progress.step("work out the figures")
    threshold = index.search.thresholds.answer
    return summarize(
        index.statement, index.manifest, file, threshold, judged, ingredients, later=later
    )


def summarize(
    statement: Statement,
    manifest: Manifest,
    file: QuestionFile,
    threshold: float,
    judged: tuple[Judged, ...],
    ingredients: tuple[Step, ...],
    resamples: int = RESAMPLES,
    later: tuple[Judged, ...] = (),
) -> Evaluation:
    """Everything that follows from the judged questions and `later` turns of conversations."""
    measures = list(MEASURES)
    figures = {
        group: dict(one) for group, one in measure_figures(judged, MEASURES, resamples).items()
    }
    held_out = {one.name for one in file.conversations if one.held_out}
    for half in HALVES:
        turns = [one for one in later if (one.asked.label in held_out) == (half == "held out")]
        if turns:
            measures += LATER_TURNS[half]
            for group, one in measure_figures(turns, LATER_TURNS[half], resamples).items():
                figures.setdefault(group, {}).update(one)
    return Evaluation(
        statement,
        manifest,
        file,
        threshold,
        judged,
        tuple(measures),
        figures,
        ingredients,
        {group: _reliability(judged, group) for group in GROUPS},
        count_outcomes(judged),
        find_misses(judged),
    )


def count_outcomes(judged: Sequence[Judged]) -> tuple[tuple[int, ...], ...]:
    """Questions by expected outcome, then by the one that came."""
    counts = Counter((one.asked.outcome, one.outcome) for one in judged)
    return tuple(
        tuple(counts[expected, came] for came in EVERY_OUTCOME) for expected in EVERY_OUTCOME
    )


def _reliability(judged: Sequence[Judged], group: Group) -> Sequence[Bin]:
    chosen = [one for one in judged if group in ("all", one.asked.language)]
    if not chosen:
        return ()
    columns = tabulate(chosen)
    right = columns.truths["first_is_right"]
    counts = ~np.isnan(right)
    return bin_confidence(columns.scores["confidence"][counts], right[counts])
