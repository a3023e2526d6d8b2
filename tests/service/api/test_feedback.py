"""Whether an answer helped: JSON, the form without scripts, and what is kept of it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index.search.clause_index import ClauseIndex
from service.app import create_app
from service.insights.entry import Feedback
from service.settings import Settings
from tests.service.flask_reply import get
from tests.service.html_page import Page
from tests.service.insights.record import read_all
from tests.service.peer import Reply, to_body
from tests.service.problem import check_problem

GIVEN: dict[str, Any] = {
    "question": "Who signed for Japan?",
    "clauses": ["signatory-japan", "signatory-usa"],
    "outcome": "answered",
    "helpful": False,
    "reason": "  I asked\nwhen. ",
}
FORM = {
    "question": "日本側は誰が署名しましたか",
    "clause": ["signatory-japan"],
    "outcome": "answered",
    "helpful": "yes",
    "reason": "",
    "sent": "yes",
    "back": "lang=ja&question=日本側",
}
ADDRESS = "/?question=Who+signed+for+Japan%3F&lang=en"


@pytest.fixture
def keeping_app(index: ClauseIndex, tmp_path: Path) -> Iterator[Flask]:
    settings = Settings(
        trusted_hosts=("localhost",),
        question_log=f"sqlite:///{tmp_path / 'asked.db'}",
        client_limit="20 per hour",
    )
    made = create_app(index, settings)
    yield made
    made.extensions["question_log"].close()


@pytest.fixture
def keeping(keeping_app: Flask) -> FlaskClient:
    return keeping_app.test_client()


def send(client: FlaskClient, value: object) -> Reply:
    with client.post(
        "/v1/feedback", data=to_body(value), content_type="application/json"
    ) as response:
        headers = {name.lower(): text for name, text in response.headers.items()}
        return Reply(response.status_code, headers, response.get_data())


def kept(app: Flask) -> tuple[Feedback, ...]:
    log = app.extensions["question_log"]
    log.flush()
    found: tuple[Feedback, ...] = read_all(log.store).feedback
    return found


def test_feedback_is_kept_as_it_was_given(keeping_app: Flask, keeping: FlaskClient) -> None:
    reply = send(keeping, GIVEN)
    assert (reply.status, reply.body) == (204, b"")
    (entry,) = kept(keeping_app)
    assert entry == Feedback(
        id=entry.id,
        at=entry.at,
        question="Who signed for Japan?",
        outcome="answered",
        clauses=["signatory-japan", "signatory-usa"],
        helpful=False,
        reason="I asked when.",
        statement="tokyo-statement",
        index_id=entry.index_id,
    )
    assert entry.index_id is not None
    assert re.fullmatch("sha256:[0-9a-f]{64}", entry.index_id)


def test_a_reason_and_an_outcome_need_not_be_given(
    keeping_app: Flask, keeping: FlaskClient
) -> None:
    given = {"question": "Who?", "clauses": [], "helpful": True}
    assert send(keeping, given).status == 204
    assert send(keeping, {**given, "reason": None}).status == 204
    assert send(keeping, {**given, "reason": " \u3000"}).status == 204
    assert [(entry.outcome, entry.helpful, entry.reason) for entry in kept(keeping_app)] == [
        (None, True, None)
    ] * 3


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("question", ""),
        ("question", "a" * 301),
        ("clauses", ["zqmarker"]),
        ("clauses", "title"),
        ("clauses", ["title"] * 101),
        ("outcome", "zqmarker"),
        ("helpful", "yes"),
        ("helpful", None),
        ("reason", "a" * 501),
        ("reason", "a\u0000b"),
        ("reason", 1),
        ("zqmarker", 1),
    ],
)
def test_wrong_feedback_is_refused_and_not_kept(
    keeping_app: Flask, keeping: FlaskClient, field: str, value: object
) -> None:
    check_problem(send(keeping, {**GIVEN, field: value}), 422)
    assert kept(keeping_app) == ()


def test_a_reason_of_500_characters_is_taken(keeping: FlaskClient) -> None:
    assert send(keeping, {**GIVEN, "reason": "理" * 500}).status == 204


def test_feedback_is_under_the_limit_of_the_client(
    keeping_app: Flask, keeping: FlaskClient
) -> None:
    statuses = [send(keeping, GIVEN).status for _ in range(21)]
    assert statuses == [204] * 20 + [429]
    check_problem(send(keeping, GIVEN), 429)
    refused = keeping.post("/feedback?lang=en", data=FORM)
    assert refused.status_code == 429
    assert "Your feedback could not be saved." in Page(refused.text).one("h1").text
    assert len(kept(keeping_app)) == 20


def test_where_nothing_is_kept_feedback_is_refused_in_words(client: FlaskClient) -> None:
    reply = send(client, GIVEN)
    check_problem(reply, 404)
    assert reply.json()["detail"] == "Feedback is turned off (setting QUESTION_LOG)."
    assert client.post("/feedback", data=FORM).status_code == 404


def test_where_nothing_is_kept_the_page_does_not_ask(client: FlaskClient) -> None:
    page = get(client, ADDRESS).text()
    assert "feedback" not in page


@pytest.mark.parametrize(
    ("language", "legend", "buttons"),
    [
        ("en", "Did this help?", ["Yes", "No"]),
        ("ja", "この回答はお役に立ちましたか。", ["はい", "いいえ"]),
    ],
)
def test_the_page_asks_below_an_answer(
    keeping: FlaskClient, language: str, legend: str, buttons: list[str]
) -> None:
    page = Page(get(keeping, f"/?question=Who+signed+for+Japan%3F&lang={language}").text())
    assert page.one("legend").text == legend
    assert [button.text for button in page.all("button", name="helpful")] == buttons
    assert page.one("form", action=f"/feedback?lang={language}").attributes["method"] == "post"


def test_a_greeting_is_not_asked_about(keeping: FlaskClient) -> None:
    assert Page(get(keeping, "/?question=hello").text()).all("form", method="post") == []


@pytest.mark.parametrize(("button", "helpful"), [("yes", True), ("no", False)])
def test_the_form_of_the_page_is_kept_without_a_script(
    keeping_app: Flask, keeping: FlaskClient, button: str, helpful: bool
) -> None:
    page = Page(get(keeping, ADDRESS).text())
    names = ("question", "outcome", "clause", "back")
    fields = {
        name: [field.attributes["value"] for field in page.all("input", type="hidden", name=name)]
        for name in names
    }
    # The composer holds the same question for the next one to follow up.
    voted = {**fields, "question": fields["question"][:1], "helpful": button}
    asked = Page(keeping.post("/feedback?lang=ja", data=voted).text)
    assert kept(keeping_app) == ()
    carried = ("question", "outcome", "clause", "helpful", "back")
    sent = {
        name: [one.attributes["value"] for one in asked.all("input", name=name)] for name in carried
    }
    assert sent == {**voted, "helpful": [button]}
    assert asked.one("button", name="sent").text == "送信する"
    sent |= {"reason": ["なぜなら\r\n違う"], "sent": ["yes"]}
    thanks = keeping.post("/feedback?lang=ja", data=sent)
    assert thanks.status_code == 200
    shown = Page(thanks.text)
    assert shown.one("h1").text == "ご意見を承りました。"
    link = shown.one("a", href="/?question=Who+signed+for+Japan%3F&lang=en#latest")
    assert link.text == "やりとりに戻る"
    (entry,) = kept(keeping_app)
    assert entry.clauses[0] == "signatory-japan"
    assert (entry.question, entry.outcome, entry.helpful, entry.reason) == (
        "Who signed for Japan?",
        "answered",
        helpful,
        "なぜなら 違う",
    )


def test_the_page_and_the_frame_take_one_vote_of_a_client_on_an_answer(
    keeping_app: Flask, keeping: FlaskClient
) -> None:
    other = {**FORM, "clause": ["title"]}
    for sent in (FORM, {**FORM, "helpful": "no"}, other):
        assert keeping.post("/feedback", data=sent).status_code == 200
    given = json.dumps({**GIVEN, "question": "When?"})
    for _ in range(2):
        assert keeping.post("/embed/feedback", data={"feedback": given}).status_code == 204
    entries = kept(keeping_app)
    assert [(one.question, one.helpful, one.clauses) for one in entries] == [
        (FORM["question"], True, ["signatory-japan"]),
        (FORM["question"], True, ["title"]),
        ("When?", GIVEN["helpful"], GIVEN["clauses"]),
    ]


@pytest.mark.parametrize("missing", ["question", "helpful"])
def test_a_form_that_lacks_a_field_is_refused_in_words(
    keeping_app: Flask, keeping: FlaskClient, missing: str
) -> None:
    sent = {name: value for name, value in FORM.items() if name != missing}
    refused = keeping.post("/feedback?lang=ja", data=sent)
    assert refused.status_code == 422
    assert "送信できませんでした" in Page(refused.text).one("h1").text
    assert kept(keeping_app) == ()


def test_the_way_back_stays_in_the_service(keeping: FlaskClient) -> None:
    sent = {**FORM, "back": '"><script>//evil.example'}
    page = Page(keeping.post("/feedback", data=sent).text)
    (link,) = [link for link in page.all("a") if link.attributes["href"].endswith("#latest")]
    assert link.attributes["href"] == '/?"><script>//evil.example#latest'
    scripts = [script.attributes["src"] for script in page.all("script")]
    assert scripts == ["/static/language.js", "/static/print.js"]
