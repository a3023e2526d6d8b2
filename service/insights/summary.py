"""A summary of the question log: how many questions, how many unanswered, and about what."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time

from index.search import ClauseIndex, QuestionGroup, group_questions
from index.statement import Statement
from service.insights.entry import Feedback
from service.insights.tally import Tally

MAX_CITED, MAX_GROUPS = 10, 50
"""How many of each are shown; the export has everything."""


@dataclass(frozen=True, slots=True)
class Day:
    """How many questions were asked on a day in UTC, and how many of them were not answered."""

    date: date
    asked: int
    unanswered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Insights:
    """A summary of the question log.

    `asked` includes greetings; `share`, 0 to 1, is that of the unanswered questions without them.
    `days` has the newest day first, `cited` how often each clause was quoted as an answer.
    """

    asked: int
    unanswered: int
    share: float
    days: tuple[Day, ...]
    cited: tuple[tuple[str, int], ...]
    groups: tuple[QuestionGroup, ...]
    helped: int
    not_helped: int
    complaints: tuple[Feedback, ...]


def gather_insights(index: ClauseIndex, tally: Tally) -> Insights:
    """Summarize a tally; the unanswered questions are encoded, to group similar ones."""
    outcomes = Counter[str]()
    for (_, outcome), count in tally.outcomes.items():
        outcomes[outcome] += count
    asked, unanswered = outcomes.total(), outcomes["not_in_statement"]
    questions = asked - outcomes["conversation"]
    return Insights(
        asked=asked,
        unanswered=unanswered,
        share=unanswered / questions if questions else 0.0,
        days=_list_days(tally),
        cited=_list_cited(tally, index.statement),
        groups=group_questions(index, tally.unanswered)[:MAX_GROUPS],
        helped=tally.judged.get(True, 0),
        not_helped=tally.judged.get(False, 0),
        complaints=tally.complaints,
    )


def _list_days(tally: Tally) -> tuple[Day, ...]:
    asked, unanswered = Counter[date](), Counter[date]()
    for (day, outcome), count in tally.outcomes.items():
        asked[day] += count
        unanswered[day] += count if outcome == "not_in_statement" else 0
    return tuple(Day(day, asked[day], unanswered[day]) for day in sorted(asked, reverse=True))


def _list_cited(tally: Tally, statement: Statement) -> tuple[tuple[str, int], ...]:
    """The most quoted clauses; those quoted as often stand as in the statement."""
    order = {clause.id: number for number, clause in enumerate(statement.clauses)}
    ranked = sorted(
        tally.cited.items(), key=lambda cited: (-cited[1], order.get(cited[0], len(order)), cited)
    )
    return tuple(ranked[:MAX_CITED])


def read_day(text: str | None) -> datetime | None:
    """The start of a day in UTC, written as YYYY-MM-DD; None for anything else."""
    try:
        return datetime.combine(date.fromisoformat(text or ""), time.min)
    except ValueError:
        return None
