"""What the question log amounts to, counted by the database, so that memory stays the same."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

from sqlalchemy import ColumnElement, Connection, Integer, Text, cast, extract, func, select

from index.search import MAX_COMPARED
from service.insights.entry import Feedback
from service.insights.tables import FEEDBACK, QUESTIONS

MAX_REASONS = 200
MAX_UNSURE = 50
UNSURE = 0.8
"""Confidence below which an answer is listed for a person to look at."""
MAX_OVERVIEWS = 1000
"""Different overviews that are counted, the most frequent ones; a section has one."""
QUARTER = 15
"""Minutes; in every time zone, days and hours begin at one of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """An answer of which the service was not sure: the first clause, and how often it was given.

    `id` is that of one of its entries, `confidence`, 0 to 1, the lowest.
    """

    id: str
    question: str
    clause: str
    confidence: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often what happened.

    `outcomes` counts questions by day, language and outcome, `hours` by the hour of the day, both
    in the operator's time zone. `cited` says how often each clause was quoted as an answer,
    `unanswered` how often each of the `MAX_COMPARED` most asked questions was asked, most and
    newest first; `ids` has the id of one entry of each. `judged` counts the feedback that is
    helpful and that is not; `complaints` has the newest `MAX_REASONS` of the latter, `unsure` the
    least sure answers. Of these lists, only what is handled is in them, or only what is not.
    """

    outcomes: Mapping[tuple[date, str, str], int]
    hours: Mapping[int, int]
    cited: Mapping[str, int]
    unanswered: Mapping[str, int]
    ids: Mapping[str, str]
    judged: Mapping[bool, int]
    complaints: tuple[Feedback, ...]
    unsure: tuple[Unsure, ...]


def count_entries(
    connection: Connection, since: datetime, zone: tzinfo = UTC, handled: bool = False
) -> Tally:
    """Count the entries since a time in UTC; the lists have what is `handled`, or what is not."""
    outcomes, hours = _count_outcomes(connection, since, zone)
    unanswered = _count_unanswered(connection, since, handled)
    return Tally(
        outcomes=outcomes,
        hours=hours,
        cited=_count_cited(connection, since),
        unanswered={question: count for question, count, _ in unanswered},
        ids={question: id for question, _, id in unanswered},
        judged=_count_judged(connection, since),
        complaints=_read_complaints(connection, since, handled),
        unsure=_read_unsure(connection, since, handled),
    )


def _count_outcomes(
    connection: Connection, since: datetime, zone: tzinfo
) -> tuple[Counter[tuple[date, str, str]], Counter[int]]:
    table, day = QUESTIONS, func.date(QUESTIONS.c.at)
    hour = cast(extract("hour", table.c.at), Integer)
    quarter = cast(extract("minute", table.c.at), Integer) // QUARTER
    query = (
        select(cast(day, Text), hour, quarter, table.c.language, table.c.outcome, func.count())
        .where(table.c.at >= since)
        .group_by(day, hour, quarter, table.c.language, table.c.outcome)
    )
    outcomes, hours = Counter[tuple[date, str, str]](), Counter[int]()
    for written, at_hour, at_quarter, language, outcome, count in connection.execute(query):
        start = time(at_hour, at_quarter * QUARTER, tzinfo=UTC)
        local = _localize(datetime.combine(date.fromisoformat(written), start), zone)
        outcomes[local.date(), language, outcome] += count
        hours[local.hour] += count
    return outcomes, hours


def _localize(moment: datetime, zone: tzinfo) -> datetime:
    try:
        return moment.astimezone(zone)
    except OverflowError:  # on the first or last day that there is
        return moment


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


def _count_unanswered(
    connection: Connection, since: datetime, handled: bool
) -> list[tuple[str, int, str]]:
    """Questions, how often each was asked, and the id of one entry of each."""
    table = QUESTIONS
    query = (
        select(table.c.question, func.count(), func.min(table.c.id))
        .where(table.c.at >= since, table.c.outcome == "not_in_statement")
        .where(_is_handled(table.c.handled, handled))
        .group_by(table.c.question)
        .order_by(func.count().desc(), func.max(table.c.at).desc())
        .limit(MAX_COMPARED)
    )
    return [(question, count, id) for question, count, id in connection.execute(query)]


def _count_judged(connection: Connection, since: datetime) -> dict[bool, int]:
    table = FEEDBACK
    query = (
        select(table.c.helpful, func.count()).where(table.c.at >= since).group_by(table.c.helpful)
    )
    return {helpful: count for helpful, count in connection.execute(query)}


def _read_complaints(
    connection: Connection, since: datetime, handled: bool
) -> tuple[Feedback, ...]:
    table = FEEDBACK
    query = (
        select(table)
        .where(table.c.at >= since, table.c.helpful.is_(False))
        .where(_is_handled(table.c.handled, handled))
        .order_by(table.c.at.desc(), table.c.id.desc())
        .limit(MAX_REASONS)
    )
    return tuple(Feedback(**row) for row in connection.execute(query).mappings())


def _read_unsure(connection: Connection, since: datetime, handled: bool) -> tuple[Unsure, ...]:
    table = QUESTIONS
    clause = table.c.clauses[0].as_string()
    lowest = func.min(table.c.confidence)
    query = (
        select(
            func.min(table.c.id).label("id"),
            table.c.question,
            clause.label("clause"),
            lowest.label("confidence"),
            func.count().label("count"),
        )
        .where(table.c.at >= since, table.c.outcome == "answered", table.c.confidence < UNSURE)
        .where(_is_handled(table.c.handled, handled))
        .group_by(table.c.question, clause)
        .order_by(lowest, func.max(table.c.at).desc())
        .limit(MAX_UNSURE)
    )
    return tuple(Unsure(**row) for row in connection.execute(query).mappings())


def _is_handled(column: ColumnElement[bool], handled: bool) -> ColumnElement[bool]:
    return column.is_(True) if handled else column.isnot(True)
