"""All measures: what each is called, what it means, and how it is computed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal, get_args

import numpy as np

from index.evaluation.abstention import measure_auroc, measure_false_answers
from index.evaluation.calibration import measure_calibration_error
from index.evaluation.columns import Column, Columns

Part = Literal["Ranking", "Abstention", "Confidence", "Outcomes", "Conversations", "Kinds"]
Half = Literal["development", "held out"]
HALVES: tuple[Half, ...] = get_args(Half)


def _mean(_: Column, truth: Column) -> float:
    return float(truth.mean()) if len(truth) else float("nan")


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure over questions, with a value of 0 to 1.

    `of` takes the score column `score` and the truth column `truth`, without the rows whose truth
    is NaN, and returns NaN if there is nothing to measure. A `share` is shown in per cent. A
    `bilingual` measure compares the languages, so it only exists for all questions. A measure that
    is `biased_upwards` is larger for fewer different questions, so its bootstrap interval is
    reflected (the basic interval).
    """

    key: str
    part: Part
    title: str
    meaning: str
    truth: str
    of: Callable[[Column, Column], float] = _mean
    score: Literal["confidence", "answerable"] = "confidence"
    unit: Literal["share", "number"] = "share"
    lower_is_better: bool = False
    bilingual: bool = False
    biased_upwards: bool = False

    def value(self, columns: Columns) -> float:
        """The value of the measure; NaN if no question counts."""
        truth = columns.truths[self.truth]
        counts = ~np.isnan(truth)
        return self.of(columns.scores[self.score][counts], truth[counts])

    def questions(self, columns: Columns) -> int:
        """How many questions count."""
        return int((~np.isnan(columns.truths[self.truth])).sum())


WORDINGS = {"close": "close wording", "own": "own wording"}


def _ranking(wording: str, words: str) -> tuple[Measure, ...]:
    return (
        Measure(
            f"recall_at_1_{wording}",
            "Ranking",
            f"Recall@1, {words}",
            "A clause that answers comes first.",
            f"recall_at_1_{wording}",
        ),
        Measure(
            f"recall_at_3_{wording}",
            "Ranking",
            f"Recall@3, {words}",
            "A clause that answers is among the first three.",
            f"recall_at_3_{wording}",
        ),
        Measure(
            f"reciprocal_rank_{wording}",
            "Ranking",
            f"MRR, {words}",
            "Mean of 1 / place of the first clause that answers.",
            f"reciprocal_rank_{wording}",
            unit="number",
        ),
        Measure(
            f"agreement_{wording}",
            "Ranking",
            f"Same first clause in both languages, {words}",
            "Over the first English and the first Japanese question of each label that has both.",
            f"agreement_{wording}",
            bilingual=True,
        ),
    )


RANKING = tuple(
    measure for wording, words in WORDINGS.items() for measure in _ranking(wording, words)
)

ABSTENTION = (
    Measure(
        "auroc",
        "Abstention",
        "AUROC, answered against not in the statement",
        "How often a question with an answer scores above one without; 0.5 is chance.",
        "has_answer",
        measure_auroc,
        "answerable",
        "number",
    ),
    *(
        Measure(
            f"false_answers_at_{share}",
            "Abstention",
            f"False answers at {share} % answered",
            f"Unanswerable questions answered if {share} % of the answerable ones are.",
            "has_answer",
            partial(measure_false_answers, share=share / 100),
            "answerable",
            lower_is_better=True,
        )
        for share in (95, 97)
    ),
    Measure(
        "answered",
        "Abstention",
        "Answered, as served",
        "Answerable questions that get an answer at the threshold of the service.",
        "answered",
    ),
    Measure(
        "false_answers",
        "Abstention",
        "False answers, as served",
        "Unanswerable questions that get an answer at the threshold of the service.",
        "falsely_shown",
        lower_is_better=True,
    ),
)

CONFIDENCE = (
    Measure(
        "calibration_error",
        "Confidence",
        "Expected calibration error",
        "Mean gap between confidence and share right, in ten bins of equal mass.",
        "first_is_right",
        measure_calibration_error,
        unit="number",
        lower_is_better=True,
        biased_upwards=True,
    ),
    Measure(
        "brier",
        "Confidence",
        "Brier score",
        "Mean squared gap between confidence and the result, 1 if right and 0 if not.",
        "squared_error",
        unit="number",
        lower_is_better=True,
    ),
)

OUTCOMES = (
    Measure(
        "outcome_accuracy",
        "Outcomes",
        "Right outcome",
        "Answered, overview, not in the statement or conversation, as expected.",
        "outcome_is_right",
    ),
    Measure(
        "section_accuracy",
        "Outcomes",
        "Right section of an overview",
        "Questions about the whole or a section that get the clauses of that section.",
        "section_is_right",
    ),
)

MEASURES = (*RANKING, *ABSTENTION, *CONFIDENCE, *OUTCOMES)


def _later_turns(half: Half) -> tuple[Measure, ...]:
    key = half.replace(" ", "_")
    return (
        Measure(
            f"later_turn_clause_{key}",
            "Conversations",
            f"Right clause in later turns of conversations, {half}",
            "Answerable questions that are answered, with a clause that answers first.",
            "clause_is_right",
        ),
        Measure(
            f"later_turn_outcome_{key}",
            "Conversations",
            f"Right outcome in later turns of conversations, {half}",
            "Answered, overview, not in the statement or conversation, as expected.",
            "outcome_is_right",
        ),
    )


LATER_TURNS = {half: _later_turns(half) for half in HALVES}
"""The measures of conversations, for those used in development and for those held out."""
