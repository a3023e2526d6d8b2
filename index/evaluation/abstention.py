"""How well an index tells what the statement answers from what it does not."""

from dataclasses import dataclass

import numpy as np
from sklearn.metrics import auc, roc_curve

from index.evaluation.columns import Column


@dataclass(frozen=True, slots=True)
class Tradeoff:
    """Shares of the two kinds of question that are answered, as the threshold falls.

    float64 [thresholds] each, 0 to 1: of the questions without an answer, and of those with one.
    """

    false_answers: Column
    answered: Column


def trace_tradeoff(answerable: Column, has_answer: Column) -> Tradeoff | None:
    """The curve over all thresholds (the ROC curve); none where one kind of question is missing."""
    if len(np.unique(has_answer)) < 2:
        return None
    false_answers, answered, _ = roc_curve(has_answer, answerable, drop_intermediate=False)
    return Tradeoff(false_answers, answered)


def measure_auroc(answerable: Column, has_answer: Column) -> float:
    """Probability that a question with an answer scores above one without; NaN without both."""
    tradeoff = trace_tradeoff(answerable, has_answer)
    return (
        float("nan") if tradeoff is None else float(auc(tradeoff.false_answers, tradeoff.answered))
    )


def measure_false_answers(answerable: Column, has_answer: Column, share: float) -> float:
    """False answers at the highest threshold that answers at least `share` of the answerable."""
    tradeoff = trace_tradeoff(answerable, has_answer)
    if tradeoff is None:
        return float("nan")
    # A share that is reached exactly must not be missed by a rounding error.
    reached = int(np.argmax(tradeoff.answered >= share - 1e-9))
    return float(tradeoff.false_answers[reached])
