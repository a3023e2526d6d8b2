"""A summary of the question log: how many questions, how many unanswered, and about what."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time

from index.search import ClauseIndex, QuestionGroup, group_questions
from service.insights.entry import Asked, Entry, Feedback, Record

MAX_CITED, MAX_GROUPS, MAX_REASONS = 10, 50, 200
"""How many of each are shown; the export has everything."""

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
FORMULA = re.compile(
    r"(?<![^;\t\r\n])(?=[\s\"'“”\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*"
    r"[=+\-@|＝＋－＠｜\u2212\ufe62\ufe63\ufe66])"
)
"""Where a spreadsheet may see a formula (OWASP, CSV Injection).

Some split a line at semicolons or tabs, and then take a quotation mark within a cell for the
beginning of one.
"""


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


def gather_insights(index: ClauseIndex, record: Record) -> Insights:
    """Summarize a record; the unanswered questions are encoded, to group similar ones."""
    asked = record.asked
    unanswered = [entry for entry in asked if entry.outcome == "not_in_statement"]
    questions = sum(entry.outcome != "conversation" for entry in asked)
    cited = Counter(
        clause
        for entry in asked
        if entry.outcome in ("answered", "overview")
        for clause in (entry.clauses[:1] if entry.outcome == "answered" else entry.clauses)
    )
    newest_first = Counter(entry.question for entry in reversed(unanswered))
    complaints = [entry for entry in reversed(record.feedback) if not entry.helpful]
    return Insights(
        asked=len(asked),
        unanswered=len(unanswered),
        share=len(unanswered) / questions if questions else 0.0,
        days=count_days(asked),
        cited=tuple(cited.most_common(MAX_CITED)),
        groups=group_questions(index, newest_first)[:MAX_GROUPS],
        helped=len(record.feedback) - len(complaints),
        not_helped=len(complaints),
        complaints=tuple(complaints[:MAX_REASONS]),
    )


def count_days(asked: tuple[Asked, ...]) -> tuple[Day, ...]:
    """The days with questions, newest first."""
    total = Counter(entry.at.date() for entry in asked)
    unanswered = Counter(entry.at.date() for entry in asked if entry.outcome == "not_in_statement")
    return tuple(Day(day, total[day], unanswered[day]) for day in sorted(total, reverse=True))


def write_csv(record: Record) -> bytes:
    """All entries as CSV with a header line (RFC 4180), oldest first.

    UTF-8 with a byte order mark, without which spreadsheets misread Japanese. What a spreadsheet
    would take for a formula is preceded by an apostrophe.
    """
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, restval="")
    writer.writeheader()
    entries: list[Entry] = [*record.asked, *record.feedback]
    for entry in sorted(entries, key=lambda entry: entry.at):
        writer.writerow({name: _defuse(cell) for name, cell in _row(entry).items()})
    return file.getvalue().encode("utf-8-sig")


def _row(entry: Entry) -> dict[str, str]:
    common = {
        "time": f"{entry.at.isoformat(timespec='seconds')}Z",
        "outcome": entry.outcome or "",
        "question": entry.question,
        "clauses": " ".join(entry.clauses),
    }
    if isinstance(entry, Asked):
        asked = {"language": entry.language, "confidence": f"{entry.confidence:.4f}"}
        return {"kind": "question", **common, **asked}
    feedback = {"helpful": "yes" if entry.helpful else "no", "reason": entry.reason or ""}
    return {"kind": "feedback", **common, **feedback}


def _defuse(cell: str) -> str:
    return FORMULA.sub("'", cell)


def read_day(text: str | None) -> datetime | None:
    """The start of a day in UTC, written as YYYY-MM-DD; None for anything else."""
    try:
        return datetime.combine(date.fromisoformat(text or ""), time.min)
    except ValueError:
        return None
