"""A person is named where the statement is silent."""

import pytest
from flask.testing import FlaskClient

from index.clause_index import ClauseIndex
from service.app import create_app
from service.settings import Settings
from tests.service.flask_reply import ask, get
from tests.service.html_page import Page

MAIL = "desk@example.org"
URL = "https://example.org/contact?a=1&b=2"


def open_client(index: ClauseIndex, **contact: str) -> FlaskClient:
    settings = Settings(trusted_hosts=("localhost",), **contact)  # type: ignore[arg-type]
    return create_app(index, settings).test_client()


@pytest.mark.parametrize(
    ("contact", "language", "expected"),
    [
        ({}, "en", {"text": None, "mail": None, "url": None}),
        (
            {"handoff_mail": MAIL},
            "en",
            {"text": f"To ask a person: {MAIL}", "mail": MAIL, "url": None},
        ),
        (
            {"handoff_mail": MAIL, "handoff_url": URL},
            "ja",
            {"text": f"担当者へのお問い合わせ：{MAIL}、{URL}", "mail": MAIL, "url": URL},
        ),
    ],
)
def test_silence_hands_off_to_the_addresses_of_the_operator(
    index: ClauseIndex, contact: dict[str, str], language: str, expected: dict[str, str | None]
) -> None:
    reply = ask(open_client(index, **contact), "Who won the match on Sunday?", language=language)
    assert reply.json()["outcome"] == "not_in_statement"
    assert reply.json()["handoff"] == {"reason": "not_in_statement", **expected}


def test_an_answer_hands_nobody_off(index: ClauseIndex) -> None:
    client = open_client(index, handoff_mail=MAIL)
    assert ask(client, "Who signed for Japan?").json()["handoff"] is None
    assert ask(client, "hello").json()["handoff"] is None


def test_the_page_links_the_addresses(index: ClauseIndex) -> None:
    client = open_client(index, handoff_mail=MAIL, handoff_url=URL)
    reply = get(client, "/?question=Who+won+the+match+on+Sunday%3F")
    links = [link.attributes["href"] for link in Page(reply.body.decode("utf-8")).all("a")]
    assert (f"mailto:{MAIL}" in links, URL in links) == (True, True)
