"""Measures how well an index abstains from questions that the statement does not answer."""

from dataclasses import dataclass

import numpy as np
from sklearn.metrics import auc, roc_curve

from index.evaluation.columns import Column


@dataclass(frozen=True, slots=True)
class Tradeoff:
    """The shares of questions that are answered, as the threshold falls.

    Both are float64 [thresholds], 0 to 1: `false_answers` is the share of the questions without an
    answer, and `answered` that of the questions with one.
    """

    false_answers: Column
    answered: Column


def trace_tradeoff(answerable: Column, has_answer: Column) -> Tradeoff | None:
    """The ROC curve over all thresholds; None if one kind of question is missing."""
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
    """False answers at the highest threshold that answers this share of answerable questions."""
    tradeoff = trace_tradeoff(answerable, has_answer)
    if tradeoff is None:
        return float("nan")
    # A rounding error must not make a share that is reached exactly fall short.
    reached = int(np.argmax(tradeoff.answered >= share - 1e-9))
    return float(tradeoff.false_answers[reached])
