"""What the question log amounts to, counted by the database, so that memory stays the same."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Text, cast, func, select

from index.search import MAX_COMPARED
from service.insights.entry import Feedback
from service.insights.tables import FEEDBACK, QUESTIONS

MAX_REASONS = 200
MAX_OVERVIEWS = 1000
"""Different overviews that are counted, the most frequent ones; a section has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often what happened.

    `outcomes` counts questions by day in UTC and outcome. `cited` says how often each clause was
    quoted as an answer, `unanswered` how often each of the `MAX_COMPARED` most asked questions was
    asked, most and newest first. `judged` counts the feedback that is helpful and that is not;
    `complaints` has the newest `MAX_REASONS` of the latter.
    """

    outcomes: Mapping[tuple[date, str], int]
    cited: Mapping[str, int]
    unanswered: Mapping[str, int]
    judged: Mapping[bool, int]
    complaints: tuple[Feedback, ...]


def count_entries(connection: Connection, since: datetime) -> Tally:
    """Count the entries since a time in UTC."""
    return Tally(
        outcomes=_count_outcomes(connection, since),
        cited=_count_cited(connection, since),
        unanswered=_count_unanswered(connection, since),
        judged=_count_judged(connection, since),
        complaints=_read_complaints(connection, since),
    )


def _count_outcomes(connection: Connection, since: datetime) -> dict[tuple[date, str], int]:
    table, day = QUESTIONS, func.date(QUESTIONS.c.at)
    query = (
        select(cast(day, Text), table.c.outcome, func.count())
        .where(table.c.at >= since)
        .group_by(day, table.c.outcome)
    )
    return {
        (date.fromisoformat(day), outcome): count
        for day, outcome, count in connection.execute(query)
    }


def _count_cited(connection: Connection, since: datetime) -> Counter[str]:
    """An answer quotes its first clause, an overview all of its clauses."""
    table, cited = QUESTIONS, Counter[str]()
    first = table.c.clauses[0].as_string()
    answered = (
        select(first, func.count())
        .where(table.c.at >= since, table.c.outcome == "answered")
        .group_by(first)
    )
    for clause, count in connection.execute(answered):
        cited[clause] += count
    clauses = cast(table.c.clauses, Text)
    overviews = (
        select(clauses, func.count())
        .where(table.c.at >= since, table.c.outcome == "overview")
        .group_by(clauses)
        .order_by(func.count().desc())
        .limit(MAX_OVERVIEWS)
    )
    for written, count in connection.execute(overviews):
        for clause in json.loads(written):
            cited[clause] += count
    return cited


def _count_unanswered(connection: Connection, since: datetime) -> dict[str, int]:
    table = QUESTIONS
    query = (
        select(table.c.question, func.count())
        .where(table.c.at >= since, table.c.outcome == "not_in_statement")
        .group_by(table.c.question)
        .order_by(func.count().desc(), func.max(table.c.at).desc())
        .limit(MAX_COMPARED)
    )
    return {question: count for question, count in connection.execute(query)}


def _count_judged(connection: Connection, since: datetime) -> dict[bool, int]:
    table = FEEDBACK
    query = (
        select(table.c.helpful, func.count()).where(table.c.at >= since).group_by(table.c.helpful)
    )
    return {helpful: count for helpful, count in connection.execute(query)}


def _read_complaints(connection: Connection, since: datetime) -> tuple[Feedback, ...]:
    table = FEEDBACK
    query = (
        select(table)
        .where(table.c.at >= since, table.c.helpful.is_(False))
        .order_by(table.c.at.desc(), table.c.id.desc())
        .limit(MAX_REASONS)
    )
    return tuple(Feedback(**row) for row in connection.execute(query).mappings())
