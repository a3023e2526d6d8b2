"""Evaluates an index on a question file."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np

from index.evaluation.ablation import Step, measure_ingredients
from index.evaluation.calibration import Bin, bin_confidence
from index.evaluation.columns import tabulate
from index.evaluation.figure import GROUPS, RESAMPLES, Figure, Figures, Group, measure_figures
from index.evaluation.judged import Judged, ask_all, ask_conversations
from index.evaluation.kinds import KINDS, SHORT_CALIBRATION, SHORT_KINDS
from index.evaluation.measures import HALVES, LATER_TURNS, MEASURES, Measure
from index.evaluation.misses import Miss, find_misses
from index.evaluation.question_file import QuestionFile, read_question_file
from index.examples import Outcome
from index.progress import Progress
from index.search import ClauseIndex
from index.statement import Statement
from index.store import Manifest

ALL_OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The questions, the answers of the index, and the figures.

    `measures` are the measures in `figures`; those of conversations are only there if there are
    conversations. `outcomes` counts the questions by expected and then by actual outcome, in the
    order of `ALL_OUTCOMES`.
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
    """Ask every question of a file and measure the answers.

    Raises `EvaluationError` or `StatementFolderError` if the file cannot be read.
    """
    file = read_question_file(questions, index.statement)
    progress.step("ask the questions")
    judged = ask_all(index, file.questions, progress)
    ingredients = measure_ingredients(index, file.questions, progress)
    progress.step("ask the conversations")
    later = ask_conversations(index, file.conversations, progress)
    progress.step("ask the questions by kind")
    kinds = ask_all(index, file.kinds, progress)
    progress.step("compute the figures")
    threshold = index.search.thresholds.answer
    return summarize(
        index.statement,
        index.manifest,
        file,
        threshold,
        judged,
        ingredients,
        later=later,
        kinds=kinds,
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
    kinds: tuple[Judged, ...] = (),
) -> Evaluation:
    """Compute an evaluation from judged questions.

    `later` are the later turns of conversations, and `kinds` the questions by kind.
    """
    measures: list[Measure] = []
    figures: dict[Group, dict[str, Figure]] = {}
    for chosen, wanted in _list_measured(file, judged, later, kinds):
        if chosen:
            measures += wanted
            for group, measured in measure_figures(chosen, wanted, resamples).items():
                figures.setdefault(group, {}).update(measured)
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


def _list_measured(
    file: QuestionFile, judged: Sequence[Judged], later: Sequence[Judged], kinds: Sequence[Judged]
) -> Iterator[tuple[Sequence[Judged], Sequence[Measure]]]:
    """Questions, and what is measured over them."""
    yield judged, MEASURES
    held_out = {item.name for item in file.conversations if item.held_out}
    for half in HALVES:
        turns = [item for item in later if (item.asked.label in held_out) == (half == "held out")]
        yield turns, LATER_TURNS[half]
    for kind, measure in KINDS.items():
        yield [item for item in kinds if item.asked.style == kind], [measure]
    yield [item for item in kinds if item.asked.style in SHORT_KINDS], [SHORT_CALIBRATION]


def count_outcomes(judged: Sequence[Judged]) -> tuple[tuple[int, ...], ...]:
    """Count the questions by expected and then by actual outcome."""
    counts = Counter((item.asked.outcome, item.outcome) for item in judged)
    return tuple(
        tuple(counts[expected, actual] for actual in ALL_OUTCOMES) for expected in ALL_OUTCOMES
    )


def _reliability(judged: Sequence[Judged], group: Group) -> Sequence[Bin]:
    chosen = [item for item in judged if group in ("all", item.asked.language)]
    if not chosen:
        return ()
    columns = tabulate(chosen)
    right = columns.truths["first_is_right"]
    counts = ~np.isnan(right)
    return bin_confidence(columns.scores["confidence"][counts], right[counts])
