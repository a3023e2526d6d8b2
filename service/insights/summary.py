"""What was asked, put together: how much, how often in vain, and what about."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time

from index.search import ClauseIndex, QuestionGroup, group_questions
from service.insights.entry import Asked, Entry, Feedback, Record

MAX_CITED, MAX_GROUPS, MAX_REASONS = 10, 50, 200
"""As many are shown; the export has everything."""

COLUMNS = (
    "kind",
    "time",
    "language",
    "outcome",
    "question",
    "clauses",
    "confidence",
    "helpful",
    "reason",
)
FORMULA = re.compile(r"(?<![^;])(?=[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠])")
"""Where a spreadsheet begins a formula (OWASP, CSV Injection); some cut cells at semicolons."""


@dataclass(frozen=True, slots=True)
class Day:
    """How many questions came on a day in UTC, and how many of them in vain."""

    date: date
    asked: int
    unanswered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Insights:
    """A summary; greetings count as asked, but not in `share`, 0 to 1, of questions in vain.

    `days` has the newest first, `cited` how often each clause was given as an answer.
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


def gather_insights(index: ClauseIndex, record: Record) -> Insights:
    """Summarize what was asked; encodes the questions asked in vain to group them."""
    asked = record.asked
    in_vain = [entry for entry in asked if entry.outcome == "not_in_statement"]
    questions = sum(entry.outcome != "conversation" for entry in asked)
    cited = Counter(
        clause
        for entry in asked
        if entry.outcome in ("answered", "overview")
        for clause in (entry.clauses[:1] if entry.outcome == "answered" else entry.clauses)
    )
    newest_first = Counter(entry.question for entry in reversed(in_vain))
    complaints = [entry for entry in reversed(record.feedback) if not entry.helpful]
    return Insights(
        asked=len(asked),
        unanswered=len(in_vain),
        share=len(in_vain) / questions if questions else 0.0,
        days=count_days(asked),
        cited=tuple(cited.most_common(MAX_CITED)),
        groups=group_questions(index, newest_first)[:MAX_GROUPS],
        helped=len(record.feedback) - len(complaints),
        not_helped=len(complaints),
        complaints=tuple(complaints[:MAX_REASONS]),
    )


def count_days(asked: tuple[Asked, ...]) -> tuple[Day, ...]:
    """The days on which something was asked, the newest first."""
    all_of = Counter(entry.at.date() for entry in asked)
    in_vain = Counter(entry.at.date() for entry in asked if entry.outcome == "not_in_statement")
    return tuple(Day(day, all_of[day], in_vain[day]) for day in sorted(all_of, reverse=True))


def write_csv(record: Record) -> bytes:
    """Everything as a table with a heading line (RFC 4180), in the order of time.

    In UTF-8 after a byte order mark, or spreadsheets read Japanese wrongly. What a spreadsheet
    would take for a formula has an apostrophe before it.
    """
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, restval="")
    writer.writeheader()
    entries: list[Entry] = [*record.asked, *record.feedback]
    for entry in sorted(entries, key=lambda entry: entry.at):
        writer.writerow({name: _guard(cell) for name, cell in _row(entry).items()})
    return file.getvalue().encode("utf-8-sig")


def _row(entry: Entry) -> dict[str, str]:
    shared = {
        "time": f"{entry.at.isoformat(timespec='seconds')}Z",
        "outcome": entry.outcome or "",
        "question": entry.question,
        "clauses": " ".join(entry.clauses),
    }
    if isinstance(entry, Asked):
        more = {"language": entry.language, "confidence": f"{entry.confidence:.4f}"}
        return {"kind": "question", **shared, **more}
    more = {"helpful": "yes" if entry.helpful else "no", "reason": entry.reason or ""}
    return {"kind": "feedback", **shared, **more}


def _guard(cell: str) -> str:
    return FORMULA.sub("'", cell)


def read_day(text: str | None) -> datetime | None:
    """The start of a day written as YYYY-MM-DD, in UTC; none for anything else."""
    try:
        return datetime.combine(date.fromisoformat(text or ""), time.min)
    except ValueError:
        return None
