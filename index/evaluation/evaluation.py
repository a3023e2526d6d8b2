"""Everything that is measured of one index on one question file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np

from index.clause_index import ANSWERED_FROM, ClauseIndex
from index.evaluation.ablation import Step, measure_ingredients
from index.evaluation.calibration import Bin, bin_confidence
from index.evaluation.columns import tabulate
from index.evaluation.figure import GROUPS, RESAMPLES, Figures, Group, measure_figures
from index.evaluation.judged import Judged, ask_all
from index.evaluation.measures import MEASURES
from index.evaluation.misses import Miss, find_misses
from index.evaluation.question_file import QuestionFile, read_question_file
from index.manifest import Manifest
from index.progress import Progress
from index.question_bank import Outcome
from index.statement import Statement

EVERY_OUTCOME: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was asked, what came of it, and the figures.

    `outcomes` counts questions by expected outcome, then by the one that came, in the order of
    `EVERY_OUTCOME`.
    """

    statement: Statement
    manifest: Manifest
    file: QuestionFile
    threshold: float
    judged: tuple[Judged, ...]
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
    progress.step("work out the figures")
    return summarize(index.statement, index.manifest, file, judged, ingredients)


def summarize(
    statement: Statement,
    manifest: Manifest,
    file: QuestionFile,
    judged: tuple[Judged, ...],
    ingredients: tuple[Step, ...],
    resamples: int = RESAMPLES,
) -> Evaluation:
    """Everything that follows from the judged questions."""
    return Evaluation(
        statement,
        manifest,
        file,
        ANSWERED_FROM,
        judged,
        measure_figures(judged, MEASURES, resamples),
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
