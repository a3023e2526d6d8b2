"""The judged questions as columns of numbers, from which all figures are computed."""

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
"""float64 [questions]; NaN for a question that does not count."""

Wording = Literal["close", "own"]
CLOSE_STYLE = "close"
"""The style of questions in the words of the statement; all others are in people's own words."""


@dataclass(frozen=True, slots=True)
class Columns:
    """One row per question.

    `truths` are the values that are averaged, 0 to 1; `scores` are the probabilities of the index.
    `clusters`, int64 [questions], is the number of the label of each question.
    """

    truths: Mapping[str, Column]
    scores: Mapping[str, Column]
    clusters: NDArray[np.int64]

    def take(self, rows: NDArray[np.int64]) -> "Columns":
        """The rows with these numbers, in this order; a row may be taken several times."""
        return Columns(
            {name: column[rows] for name, column in self.truths.items()},
            {name: column[rows] for name, column in self.scores.items()},
            self.clusters[rows],
        )


def tabulate(judged: Sequence[Judged]) -> Columns:
    """Compute all columns."""
    labels = {
        label: number for number, label in enumerate(sorted({_label(item) for item in judged}))
    }
    return Columns(
        {
            **_retrieval(judged),
            **{f"agreement_{name}": _agreement(judged, name) for name in ("close", "own")},
            **{name: _column(judged, value) for name, value in _VALUES.items()},
        },
        {
            "confidence": np.array([item.confidence for item in judged], np.float64),
            "answerable": np.array([item.answerable for item in judged], np.float64),
        },
        np.array([labels[_label(item)] for item in judged], np.int64),
    )


def wording(item: Judged) -> Wording:
    """Whether a question is in the words of the statement or in the asker's own."""
    return "close" if item.asked.style == CLOSE_STYLE else "own"


def _label(item: Judged) -> str:
    return item.asked.label


def _has_answer(item: Judged) -> float | None:
    return {"answered": 1.0, "not_in_statement": 0.0}.get(item.asked.outcome)


def _right(item: Judged) -> float | None:
    return None if _has_answer(item) is None else float(item.first_is_right)


def _squared_error(item: Judged) -> float | None:
    right = _right(item)
    return None if right is None else (item.confidence - right) ** 2


def _answered(item: Judged) -> float | None:
    return float(item.outcome == "answered") if item.asked.outcome == "answered" else None


def _clause_right(item: Judged) -> float | None:
    if item.asked.outcome != "answered":
        return None
    return float(item.outcome == "answered" and item.first_is_right)


def _falsely_shown(item: Judged) -> float | None:
    return (
        float(item.outcome in ANSWER_OUTCOMES) if item.asked.outcome == "not_in_statement" else None
    )


def _outcome_right(item: Judged) -> float | None:
    return float(item.outcome == item.asked.outcome)


def _section_right(item: Judged) -> float | None:
    return float(item.section_is_right) if item.asked.outcome == "overview" else None


def _fully_right(item: Judged) -> float | None:
    """Whether the outcome is right, and the first clause or the section that is shown."""
    parts = (_outcome_right(item), _clause_right(item), _section_right(item))
    return min(part for part in parts if part is not None)


_VALUES: Mapping[str, Callable[[Judged], float | None]] = {
    "has_answer": _has_answer,
    "first_is_right": _right,
    "squared_error": _squared_error,
    "answered": _answered,
    "clause_is_right": _clause_right,
    "falsely_shown": _falsely_shown,
    "outcome_is_right": _outcome_right,
    "section_is_right": _section_right,
    "fully_right": _fully_right,
}


def _column(judged: Sequence[Judged], value: Callable[[Judged], float | None]) -> Column:
    values = [value(item) for item in judged]
    return np.array([np.nan if item is None else item for item in values], np.float64)


def _retrieval(judged: Sequence[Judged]) -> dict[str, Column]:
    """Success@1, Success@3 and reciprocal rank of the questions that have an answer."""
    names = {Success @ 1: "recall_at_1", Success @ 3: "recall_at_3", RR: "reciprocal_rank"}
    columns = {
        f"{name}_{wording}": np.full(len(judged), np.nan)
        for name in names.values()
        for wording in ("close", "own")
    }
    relevant, ranked = list(_relevant_clauses(judged)), list(_ranked_clauses(judged))
    for metric in ir_measures.iter_calc(list(names), relevant, ranked):
        number = int(metric.query_id)
        columns[f"{names[metric.measure]}_{wording(judged[number])}"][number] = metric.value
    return columns


def _relevant_clauses(judged: Sequence[Judged]) -> Iterator[ir_measures.Qrel]:
    for number, item in enumerate(judged):
        if item.asked.outcome == "answered":
            for clause in item.asked.clauses:
                yield ir_measures.Qrel(str(number), clause, 1)


def _ranked_clauses(judged: Sequence[Judged]) -> Iterator[ir_measures.ScoredDoc]:
    for number, item in enumerate(judged):
        # The scores are made from the order, because the library may reorder equal scores.
        for place, clause in enumerate(item.ranked):
            yield ir_measures.ScoredDoc(str(number), clause, float(-place))


def _agreement(judged: Sequence[Judged], name: Wording) -> Column:
    """Whether the first questions of a label in both languages have the same first clause.

    The value is in the row of the question in the first language; all other rows are NaN.
    """
    first: dict[str, dict[str, int]] = {}
    for number, item in enumerate(judged):
        if item.asked.outcome == "answered" and wording(item) == name:
            first.setdefault(item.asked.label, {}).setdefault(item.asked.language, number)
    column = np.full(len(judged), np.nan)
    for rows in first.values():
        if len(rows) == len(LANGUAGES):
            found = {judged[number].ranked[0] for number in rows.values()}
            column[rows[LANGUAGES[0]]] = float(len(found) == 1)
    return column
