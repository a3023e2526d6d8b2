"""The judged questions as columns of numbers, from which every figure is made."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import ir_measures
import numpy as np
from ir_measures import RR, Success
from numpy.typing import NDArray

from index.evaluation.judged import Judged
from index.examples import ANSWER_OUTCOMES
from index.text import LANGUAGES

Column = NDArray[np.float64]
"""float64 [questions]; NaN where a question does not count."""

Wording = Literal["close", "own"]
CLOSE_STYLE = "close"
"""The style of questions in the statement's own words; all others are in people's own."""


@dataclass(frozen=True, slots=True)
class Columns:
    """One row a question; `clusters` numbers the labels, int64 [questions].

    `truths` are what is counted, 0 to 1; `scores` are the probabilities that were given.
    """

    truths: Mapping[str, Column]
    scores: Mapping[str, Column]
    clusters: NDArray[np.int64]

    def take(self, rows: NDArray[np.int64]) -> "Columns":
        """The rows with these numbers, as often as they are named."""
        return Columns(
            {name: column[rows] for name, column in self.truths.items()},
            {name: column[rows] for name, column in self.scores.items()},
            self.clusters[rows],
        )


def tabulate(judged: Sequence[Judged]) -> Columns:
    """Work out every column."""
    labels = {label: number for number, label in enumerate(sorted({_label(one) for one in judged}))}
    return Columns(
        {
            **_retrieval(judged),
            **{f"agreement_{name}": _agreement(judged, name) for name in ("close", "own")},
            **{name: _column(judged, value) for name, value in _VALUES.items()},
        },
        {
            "confidence": np.array([one.confidence for one in judged], np.float64),
            "answerable": np.array([one.answerable for one in judged], np.float64),
        },
        np.array([labels[_label(one)] for one in judged], np.int64),
    )


def wording(one: Judged) -> Wording:
    """Whether a question is in the statement's words or in the asker's own."""
    return "close" if one.asked.style == CLOSE_STYLE else "own"


def _label(one: Judged) -> str:
    return one.asked.label


def _has_answer(one: Judged) -> float | None:
    return {"answered": 1.0, "not_in_statement": 0.0}.get(one.asked.outcome)


def _right(one: Judged) -> float | None:
    return None if _has_answer(one) is None else float(one.first_is_right)


def _squared_error(one: Judged) -> float | None:
    right = _right(one)
    return None if right is None else (one.confidence - right) ** 2


def _answered(one: Judged) -> float | None:
    return float(one.outcome == "answered") if one.asked.outcome == "answered" else None


def _clause_right(one: Judged) -> float | None:
    if one.asked.outcome != "answered":
        return None
    return float(one.outcome == "answered" and one.first_is_right)


def _falsely_shown(one: Judged) -> float | None:
    return (
        float(one.outcome in ANSWER_OUTCOMES) if one.asked.outcome == "not_in_statement" else None
    )


def _outcome_right(one: Judged) -> float | None:
    return float(one.outcome == one.asked.outcome)


def _section_right(one: Judged) -> float | None:
    return float(one.section_is_right) if one.asked.outcome == "overview" else None


_VALUES: Mapping[str, Callable[[Judged], float | None]] = {
    "has_answer": _has_answer,
    "first_is_right": _right,
    "squared_error": _squared_error,
    "answered": _answered,
    "clause_is_right": _clause_right,
    "falsely_shown": _falsely_shown,
    "outcome_is_right": _outcome_right,
    "section_is_right": _section_right,
}


def _column(judged: Sequence[Judged], value: Callable[[Judged], float | None]) -> Column:
    values = [value(one) for one in judged]
    return np.array([np.nan if one is None else one for one in values], np.float64)


def _retrieval(judged: Sequence[Judged]) -> dict[str, Column]:
    """Success@1, Success@3 and reciprocal rank of the questions that have an answer."""
    names = {Success @ 1: "recall_at_1", Success @ 3: "recall_at_3", RR: "reciprocal_rank"}
    columns = {
        f"{name}_{wording}": np.full(len(judged), np.nan)
        for name in names.values()
        for wording in ("close", "own")
    }
    for metric in ir_measures.iter_calc(list(names), list(_expected(judged)), list(_run(judged))):
        number = int(metric.query_id)
        columns[f"{names[metric.measure]}_{wording(judged[number])}"][number] = metric.value
    return columns


def _expected(judged: Sequence[Judged]) -> Iterator[ir_measures.Qrel]:
    for number, one in enumerate(judged):
        if one.asked.outcome == "answered":
            for clause in one.asked.clauses:
                yield ir_measures.Qrel(str(number), clause, 1)


def _run(judged: Sequence[Judged]) -> Iterator[ir_measures.ScoredDoc]:
    for number, one in enumerate(judged):
        # Scores that only say the order: equal ones would be put into another.
        for place, clause in enumerate(one.ranked):
            yield ir_measures.ScoredDoc(str(number), clause, float(-place))


def _agreement(judged: Sequence[Judged], name: Wording) -> Column:
    """Whether a label's first question in each language has the same first clause.

    It stands in the row of the first language; all other rows are NaN.
    """
    first: dict[str, dict[str, int]] = {}
    for number, one in enumerate(judged):
        if one.asked.outcome == "answered" and wording(one) == name:
            first.setdefault(one.asked.label, {}).setdefault(one.asked.language, number)
    column = np.full(len(judged), np.nan)
    for rows in first.values():
        if len(rows) == len(LANGUAGES):
            found = {judged[number].ranked[0] for number in rows.values()}
            column[rows[LANGUAGES[0]]] = float(len(found) == 1)
    return column
