"""What was asked, put together, where there is more of it than is shown."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from index.examples import Outcome
from index.search import ClauseIndex, QuestionGroup
from service.insights import summary
from service.insights.entry import Asked, Feedback
from service.insights.export import write_csv
from service.insights.summary import Day, read_day
from tests.service.insights.record import gather

NOON = datetime(2026, 3, 4, 12)


def asked(outcome: Outcome, *clauses: str, question: str = "?", at: datetime = NOON) -> Asked:
    return Asked(
        id=uuid4().hex,
        at=at,
        question=question,
        language="en",
        outcome=outcome,
        clauses=[*clauses],
        confidence=0.5,
    )


def felt(number: int, helpful: bool = False, reason: str | None = None) -> Feedback:
    return Feedback(
        id=str(number),
        at=NOON + timedelta(minutes=number),
        question=f"question {number}",
        outcome="answered",
        clauses=["title", "intent"],
        helpful=helpful,
        reason=reason,
    )


def test_of_an_answer_the_first_clause_counts_as_cited_and_of_an_overview_all(
    index: ClauseIndex,
) -> None:
    record = (
        asked("answered", "intent", "title"),
        asked("overview", "action-1", "intent"),
        asked("not_in_statement", "closing"),
        asked("conversation", "agenda"),
    )
    assert gather(index, record).cited == (("intent", 2), ("action-1", 1))


def test_the_ten_clauses_that_are_cited_most_are_shown(index: ClauseIndex) -> None:
    ids = [clause.id for clause in index.statement.clauses]
    record = [asked("overview", *ids[place:]) for place in range(len(ids))]
    cited = gather(index, record).cited
    assert cited == tuple((ids[-place], 18 - place) for place in range(1, 11))


def test_the_fifty_largest_groups_are_shown(
    index: ClauseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = tuple(QuestionGroup((f"question {number}",), 1) for number in range(60))
    monkeypatch.setattr(summary, "group_questions", lambda *_: groups)
    assert gather(index, ()).groups == groups[:50]


def test_of_questions_asked_as_often_the_last_one_stands_first(
    index: ClauseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[str, int]] = []

    def note(_: ClauseIndex, counts: dict[str, int]) -> tuple[()]:
        given.extend(counts.items())
        return ()

    monkeypatch.setattr(summary, "group_questions", note)
    record = [
        asked("not_in_statement", question=name, at=NOON + timedelta(minutes=minute))
        for minute, name in enumerate(("one", "two", "one", "three"))
    ]
    gather(index, (asked("answered", "title"), *record))
    assert given == [("one", 2), ("three", 1), ("two", 1)]


def test_the_last_two_hundred_complaints_are_shown_and_all_counted(index: ClauseIndex) -> None:
    feedback = [felt(number, helpful=number % 4 == 0) for number in range(400)]
    gathered = gather(index, feedback)
    assert (gathered.helped, gathered.not_helped, len(gathered.complaints)) == (100, 300, 200)
    assert [entry.id for entry in gathered.complaints[:4]] == ["399", "398", "397", "395"]


def test_small_talk_is_no_question_that_could_be_in_vain(index: ClauseIndex) -> None:
    record = (asked("conversation"), asked("not_in_statement"), asked("answered", "title"))
    gathered = gather(index, record)
    assert (gathered.asked, gathered.unanswered, gathered.share) == (3, 1, 1 / 2)
    assert gather(index, record[:1]).share == 0.0


def test_a_day_ends_at_midnight_in_utc_and_the_newest_comes_first(index: ClauseIndex) -> None:
    midnight = datetime(2026, 3, 4)
    record = (
        asked("not_in_statement", at=midnight - timedelta(microseconds=1)),
        asked("answered", "title", at=midnight),
        asked("conversation", at=midnight + timedelta(hours=23)),
        asked("overview", at=midnight + timedelta(hours=24)),
    )
    assert gather(index, record).days == (
        Day(date(2026, 3, 5), 1, 0),
        Day(date(2026, 3, 4), 2, 0),
        Day(date(2026, 3, 3), 1, 1),
    )


def test_a_row_of_the_export_has_all_that_is_kept_of_a_question_or_of_an_opinion() -> None:
    question = replace(
        asked("overview", "title", "intent", question="声明", at=NOON.replace(second=59)),
        id="a",
        statement="a-statement",
        index_id="sha256:5",
        handled=True,
    )
    content = b"".join(write_csv((felt(0, True, "違う"), question))).decode("utf-8")
    assert [*csv.reader(io.StringIO(content))] == [
        [
            *("\ufeffkind", "time", "language", "outcome", "question", "clauses", "confidence"),
            *("helpful", "reason", "id", "statement", "index", "handled"),
        ],
        [
            *("feedback", "2026-03-04T12:00:00Z", "", "answered", "question 0", "title intent"),
            *("", "yes", "違う", "0", "", "", ""),
        ],
        [
            *("question", "2026-03-04T12:00:59Z", "en", "overview", "声明", "title intent"),
            *("0.5000", "", "", "a", "a-statement", "sha256:5", "yes"),
        ],
    ]


@pytest.mark.parametrize("number", [0, 1, 500, 501, 1000, 1001])
def test_the_export_is_the_same_in_however_many_pieces_it_comes(number: int) -> None:
    pieces = [*write_csv(felt(one) for one in range(number))]
    assert len(pieces) == max(1, -(-number // 500))
    rows = [*csv.DictReader(io.StringIO(b"".join(pieces).decode("utf-8-sig"), newline=""))]
    assert [row["id"] for row in rows] == [str(one) for one in range(number)]


def test_clauses_cited_as_often_stand_as_in_the_statement(index: ClauseIndex) -> None:
    record = [asked("answered", name) for name in ("a former one", "intent", "title", "intent")]
    assert gather(index, [*record, asked("answered", "title")]).cited == (
        ("title", 2),
        ("intent", 2),
        ("a former one", 1),
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-04", datetime(2026, 3, 4)),
        ("2026-02-29", None),
        ("04.03.2026", None),
        ("today", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_written_as_year_month_and_day(text: str | None, day: datetime | None) -> None:
    assert read_day(text) == day
