"""A summary of the question log: how many questions, how many unanswered, and about what."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from typing import TypeVar

from index.search import ClauseIndex, QuestionGroup, group_questions
from index.statement import Statement
from index.text import LANGUAGES, Language
from service.insights.entry import Feedback
from service.insights.tally import Tally, Unsure

Name = TypeVar("Name")

MAX_CITED, MAX_GROUPS = 10, 50
"""How many of each are shown; the export has everything."""


@dataclass(frozen=True, slots=True)
class Day:
    """How many questions were asked on a day, and how many of them were not answered."""

    date: date
    asked: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class LanguageCount:
    """How many questions were asked in a language, and how many of them were not answered."""

    language: Language
    asked: int
    unanswered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Insights:
    """A summary of the question log.

    `asked` includes greetings; `share`, 0 to 1, is that of the unanswered questions without them.
    `days` has the newest day first, `hours` how many questions came in each hour of the day,
    `cited` how often each clause was quoted as an answer. `counts` says how often each question of
    the groups was asked, and `ids` has the id of one entry of each.
    """

    asked: int
    unanswered: int
    share: float
    days: tuple[Day, ...]
    languages: tuple[LanguageCount, ...]
    hours: tuple[int, ...]
    cited: tuple[tuple[str, int], ...]
    groups: tuple[QuestionGroup, ...]
    counts: Mapping[str, int]
    ids: Mapping[str, str]
    helped: int
    not_helped: int
    complaints: tuple[Feedback, ...]
    unsure: tuple[Unsure, ...]


def gather_insights(index: ClauseIndex, tally: Tally) -> Insights:
    """Summarize a tally; the unanswered questions are encoded, to group similar ones."""
    outcomes = Counter[str]()
    for (_, _, outcome), count in tally.outcomes.items():
        outcomes[outcome] += count
    asked, unanswered = outcomes.total(), outcomes["not_in_statement"]
    questions = asked - outcomes["conversation"]
    return Insights(
        asked=asked,
        unanswered=unanswered,
        share=unanswered / questions if questions else 0.0,
        days=_list_days(tally),
        languages=_list_languages(tally),
        hours=tuple(tally.hours.get(hour, 0) for hour in range(24)),
        cited=_list_cited(tally, index.statement),
        groups=group_questions(index, tally.unanswered)[:MAX_GROUPS],
        counts=tally.unanswered,
        ids=tally.ids,
        helped=tally.judged.get(True, 0),
        not_helped=tally.judged.get(False, 0),
        complaints=tally.complaints,
        unsure=tally.unsure,
    )


def _list_days(tally: Tally) -> tuple[Day, ...]:
    counted = [(day, outcome, count) for (day, _, outcome), count in tally.outcomes.items()]
    asked, unanswered = _count_by(counted)
    return tuple(Day(day, asked[day], unanswered[day]) for day in sorted(asked, reverse=True))


def _list_languages(tally: Tally) -> tuple[LanguageCount, ...]:
    counted = [(code, outcome, count) for (_, code, outcome), count in tally.outcomes.items()]
    asked, unanswered = _count_by(counted)
    return tuple(LanguageCount(code, asked[code], unanswered[code]) for code in LANGUAGES)


def _count_by(counted: Iterable[tuple[Name, str, int]]) -> tuple[Counter[Name], Counter[Name]]:
    """How many were asked, and how many not answered, by the first of each row."""
    asked, unanswered = Counter[Name](), Counter[Name]()
    for name, outcome, count in counted:
        asked[name] += count
        unanswered[name] += count if outcome == "not_in_statement" else 0
    return asked, unanswered


def _list_cited(tally: Tally, statement: Statement) -> tuple[tuple[str, int], ...]:
    """The most quoted clauses; those quoted as often stand as in the statement."""
    order = {clause.id: number for number, clause in enumerate(statement.clauses)}
    ranked = sorted(
        tally.cited.items(), key=lambda cited: (-cited[1], order.get(cited[0], len(order)), cited)
    )
    return tuple(ranked[:MAX_CITED])


def read_day(text: str | None, zone: tzinfo = UTC) -> datetime | None:
    """The start, in UTC, of a day in a time zone, written as YYYY-MM-DD; None for anything else."""
    try:
        return start_day(date.fromisoformat(text or ""), zone)
    except ValueError:
        return None


def start_day(day: date, zone: tzinfo) -> datetime:
    """The start, in UTC and without a time zone, of a day in a time zone."""
    start = datetime.combine(day, time.min, zone)
    try:
        return start.astimezone(UTC).replace(tzinfo=None)
    except OverflowError:  # on the first or last day that there is
        return start.replace(tzinfo=None)
