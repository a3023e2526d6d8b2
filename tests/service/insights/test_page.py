"""The operator's page: what its forms and its address carry along."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index.search import ClauseIndex
from service.app import create_app
from service.insights.log import QuestionLog
from service.settings import Settings
from service.words import INSIGHTS
from tests.service.flask_reply import get
from tests.service.html_page import Page

TOKEN = "a token that is long enough"


@pytest.fixture
def app(index: ClauseIndex, tmp_path: Path) -> Iterator[Flask]:
    settings = Settings(
        trusted_hosts=("localhost",),
        question_log=f"sqlite:///{tmp_path / 'asked.db'}",
        operator_token=TOKEN,
    )
    made = create_app(index, settings)
    yield made
    made.extensions["question_log"].close()


@pytest.fixture
def operator(app: Flask) -> FlaskClient:
    client = app.test_client()
    assert client.post("/insights", data={"token": TOKEN}).status_code == 303
    return client


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("0", ["Deleted: 0"]),
        ("999999999", ["Deleted: 999999999"]),
        ("1000000000", []),
        ("-1", []),
        ("²", []),
        ("<b>", []),
        ("", []),
    ],
)
def test_how_many_were_deleted_is_said_where_it_is_a_number(
    operator: FlaskClient, given: str, said: list[str]
) -> None:
    page = Page(get(operator, f"/insights?lang=en&deleted={given}").text())
    assert [status.text for status in page.all("p", role="status")] == said


def test_the_form_keeps_the_day_and_the_language(operator: FlaskClient) -> None:
    page = Page(get(operator, "/insights?lang=ja&since=2026-03-04").text())
    assert page.one("input", id="since").attributes["value"] == "2026-03-04"
    assert page.one("input", name="lang").attributes["value"] == "ja"
    assert page.one("form", id="delete").attributes["action"] == "/insights/delete?lang=ja"


def test_without_an_answer_or_a_day_the_page_has_no_table_of_them(operator: FlaskClient) -> None:
    page = Page(get(operator, "/insights").text())
    tables = ("groups", "complaints", "cited", "days")
    assert [name for name in tables if page.all("table", id=name)] == []


@pytest.mark.parametrize(
    ("dropped", "said"), [(0, []), (7, [INSIGHTS["en"]["dropped"].format(count=7)])]
)
def test_what_could_not_be_kept_is_said(
    operator: FlaskClient, monkeypatch: pytest.MonkeyPatch, dropped: int, said: list[str]
) -> None:
    monkeypatch.setattr(QuestionLog, "dropped", dropped)
    page = Page(get(operator, "/insights?lang=en").text())
    begun = INSIGHTS["en"]["dropped"].partition("{")[0]
    assert [one.text for one in page.all("p") if one.text.startswith(begun)] == said


def test_the_page_for_an_operator_takes_a_place_as_a_question_does_and_is_not_counted(
    index: ClauseIndex, tmp_path: Path
) -> None:
    settings = Settings(
        trusted_hosts=("localhost",),
        question_log=f"sqlite:///{tmp_path / 'asked.db'}",
        operator_token=TOKEN,
        client_limit="1 per hour",
    )
    app = create_app(index, settings)
    client = app.test_client()
    client.post("/insights", data={"token": TOKEN})
    assert [get(client, "/insights").status for _ in range(3)] == [200] * 3
    app.extensions["question_log"].close()
