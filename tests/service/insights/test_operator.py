"""What an operator does with the question log: marks, exports, deletes, in a time zone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index.examples import BankQuestion, Outcome, read_bank
from index.search import ClauseIndex
from service.app import create_app
from service.insights.entry import Asked, Feedback
from service.insights.store import QuestionStore
from service.insights.summary import Day, LanguageCount, gather_insights, start_day
from service.settings import Settings
from tests.service.flask_reply import get
from tests.service.html_page import Page
from tests.service.insights.record import read_all

TOKEN = "a token that is long enough"
LATE = datetime(2026, 3, 4, 23, 40)


def asked(
    number: int, question: str, outcome: Outcome, confidence: float = 0.1, clause: str = "title"
) -> Asked:
    return Asked(
        id=f"{number:032x}",
        at=LATE + timedelta(minutes=number),
        question=question,
        language="en" if question.isascii() else "ja",
        outcome=outcome,
        clauses=[clause],
        confidence=confidence,
    )


COMPLAINT = Feedback(
    id=32 * "f",
    at=LATE,
    question="Who signed?",
    outcome="answered",
    clauses=["title"],
    helpful=False,
    reason="wrong",
)
ENTRIES: list[Asked | Feedback] = [
    asked(1, "What is the budget?", "not_in_statement"),
    asked(2, "What is the budget?", "not_in_statement"),
    asked(3, "予算はいくらですか", "not_in_statement"),
    asked(4, "Who rides the bicycle?", "not_in_statement"),
    asked(5, "=1+1 cakes?", "not_in_statement"),
    asked(6, 'What is "the document" called?', "answered", 0.7),
    asked(7, 'What is "the document" called?', "answered", 0.6),
    asked(8, "Where?", "answered", 0.9),
    asked(9, "Why?", "answered", 0.79, clause="gone"),
    COMPLAINT,
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[QuestionStore]:
    opened = QuestionStore(f"sqlite:///{tmp_path / 'asked.db'}")
    opened.add(ENTRIES)
    yield opened
    opened.close()


@pytest.fixture
def app(index: ClauseIndex, store: QuestionStore, tmp_path: Path) -> Iterator[Flask]:
    settings = Settings(
        trusted_hosts=("localhost",),
        question_log=f"sqlite:///{tmp_path / 'asked.db'}",
        question_log_days=3650,
        operator_token=TOKEN,
        time_zone="Asia/Kathmandu",
    )
    made = create_app(index, settings)
    yield made
    made.extensions["question_log"].close()


@pytest.fixture
def operator(app: Flask) -> FlaskClient:
    client = app.test_client()
    assert client.post("/insights", data={"token": TOKEN}).status_code == 303
    return client


def rows(operator: FlaskClient, table: str, address: str = "/insights?lang=en") -> list[str]:
    """The questions in a table of the page, the first wording of each group."""
    page = get(operator, address).text()
    _, _, after = page.partition(f'<table id="{table}">')
    body = Page(after.partition("</table>")[0])
    firsts = [one.text.split("\n")[0] for one in body.all("td")]
    return [text for text in firsts if text in {entry.question for entry in ENTRIES}]


def press(operator: FlaskClient, name: str, address: str = "/insights?lang=en") -> str:
    """Press the button with this name; the address that it leads to."""
    page = get(operator, address).text()
    (form,) = [
        Page(part.partition("</form>")[0])
        for part in page.split('<form action="/insights/mark?lang=en" method="post">')[1:]
        if Page(part.partition("</form>")[0]).all("button", **{"aria-label": name})
    ]
    fields: dict[str, list[str]] = {}
    for field in form.all("input"):
        fields.setdefault(field.attributes["name"], []).append(field.attributes["value"])
    reply = operator.post("/insights/mark?lang=en", data=fields)
    assert reply.status_code == 303
    return reply.headers["Location"]


def test_what_is_handled_leaves_the_lists_until_it_is_reopened_or_asked_again(
    operator: FlaskClient, store: QuestionStore
) -> None:
    handled = "/insights?lang=en&since=&state=handled"
    assert rows(operator, "groups")[0] == "What is the budget?"
    assert press(operator, "Mark as handled: What is the budget?") == "/insights?lang=en"
    press(operator, 'Mark as handled: What is "the document" called?')
    press(operator, "Mark as handled: Who signed?")
    assert sorted(rows(operator, "groups")) == ["=1+1 cakes?", "Who rides the bicycle?"]
    assert (rows(operator, "unsure"), rows(operator, "complaints")) == (["Why?"], [])
    assert rows(operator, "groups", handled) == ["What is the budget?"]
    assert rows(operator, "unsure", handled) == ['What is "the document" called?']
    assert rows(operator, "complaints", handled) == ["Who signed?"]
    done = {entry.id for entry in read_all(store).asked if entry.handled}
    assert done == {f"{number:032x}" for number in (1, 2, 3, 6, 7)}
    store.add([replace(ENTRIES[0], id=32 * "e")])
    assert "What is the budget?" in rows(operator, "groups")
    back = press(operator, "Reopen: Who signed?", handled)
    assert back == "/insights?lang=en&state=handled"
    assert rows(operator, "complaints") == ["Who signed?"]


def test_only_a_form_of_the_session_marks(operator: FlaskClient, store: QuestionStore) -> None:
    sent = {"key": "zqmarker", "entry": [COMPLAINT.id], "handled": "yes"}
    assert operator.post("/insights/mark", data=sent).status_code == 403
    assert [entry.handled for entry in read_all(store).feedback] == [None]


def test_the_least_sure_answers_are_listed_once_each(store: QuestionStore) -> None:
    unsure = store.tally(datetime.min).unsure
    assert [(one.question, one.clause, one.confidence, one.count) for one in unsure] == [
        ('What is "the document" called?', "title", 0.6, 2),
        ("Why?", "gone", 0.79, 1),
    ]


def test_what_is_exported_as_examples_is_read_as_examples(
    operator: FlaskClient, index: ClauseIndex, tmp_path: Path
) -> None:
    press(operator, "Mark as handled: Who rides the bicycle?")
    reply = get(operator, "/insights/questions.tsv")
    assert reply.headers["content-type"] == "text/tab-separated-values; charset=utf-8"
    file = tmp_path / "questions.tsv"
    file.write_bytes(reply.body)
    day = datetime.now(ZoneInfo("Asia/Kathmandu")).date()
    ids = [clause.id for clause in index.statement.clauses]
    group, sure = f"unanswered-{day}-1", f"unsure-{day}-1"
    assert read_bank(file, ids) == (
        BankQuestion(group, "en", "not_in_statement", "asked", "What is the budget?", ()),
        BankQuestion(group, "ja", "not_in_statement", "asked", "予算はいくらですか", ()),
        BankQuestion(sure, "en", "answered", "asked", 'What is "the document" called?', ("title",)),
    )


def test_without_a_session_there_are_no_examples(app: Flask) -> None:
    assert get(app.test_client(), "/insights/questions.tsv").status == 303


def test_days_and_hours_are_those_of_the_time_zone(
    index: ClauseIndex, store: QuestionStore, operator: FlaskClient
) -> None:
    kathmandu = ZoneInfo("Asia/Kathmandu")
    gathered = gather_insights(index, store.tally(datetime.min, kathmandu))
    assert gathered.days == (Day(date(2026, 3, 5), 9, 5),)
    assert (gathered.hours[5], sum(gathered.hours)) == (9, 9)
    assert gathered.languages == (LanguageCount("en", 8, 4), LanguageCount("ja", 1, 1))
    utc = gather_insights(index, store.tally(datetime.min))
    assert (utc.hours[23], sum(utc.hours)) == (9, 9)
    assert "time zone Asia/Kathmandu." in get(operator, "/insights?lang=en").text()
    assert rows(operator, "unsure", "/insights?since=2026-03-05")
    assert not rows(operator, "unsure", "/insights?since=2026-03-06")


def test_a_day_begins_at_midnight_in_its_zone() -> None:
    assert start_day(date(2026, 3, 5), ZoneInfo("Asia/Tokyo")) == datetime(2026, 3, 4, 15)
    assert start_day(date(2026, 7, 1), ZoneInfo("America/New_York")) == datetime(2026, 7, 1, 4)
    assert start_day(date.min, ZoneInfo("Asia/Tokyo")) == datetime.min
    assert start_day(date(2026, 3, 5), UTC) == datetime(2026, 3, 5)


@pytest.mark.parametrize(
    ("before", "text", "id"),
    [
        (LATE + timedelta(minutes=3), None, None),
        (None, "BUDGET", None),
        (None, None, COMPLAINT.id),
        (LATE + timedelta(minutes=2), "budget", COMPLAINT.id),
        (LATE + timedelta(minutes=2), None, f"{1:032x}"),
        (None, "wrong", COMPLAINT.id),
        (None, "nowhere", 32 * "0"),
        (datetime.min, None, None),
    ],
)
def test_as_many_are_announced_as_are_deleted(
    store: QuestionStore, before: datetime | None, text: str | None, id: str | None
) -> None:
    announced = store.count(before, text, id)
    assert len(ENTRIES) == store.count(datetime.max, None, None)
    assert announced == store.delete(before, text, id)


def test_a_deletion_that_would_delete_nothing_is_not_asked_about(operator: FlaskClient) -> None:
    page = get(operator, "/insights?lang=en").text()
    key = Page(page).all("input", name="key")[0].attributes["value"]
    reply = operator.post("/insights/delete?lang=en", data={"key": key, "text": "nowhere"})
    assert reply.headers["Location"] == "/insights?lang=en&deleted=0"
