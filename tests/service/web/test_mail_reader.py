"""A text that is too long for a question is read for what it asks."""

from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient

from service.web.mail_reader import find_questions
from tests.service.html_page import Page

BACKGROUND = "We are preparing a short note on the cooperation for our members. " * 6
MAIL = f"""Dear team,

{BACKGROUND}
Who signed for Japan?
When was it signed?

Kind regards,
Ann"""
ASKED = "Who signed for Japan?\nWhen was it signed?"


def send(client: FlaskClient, *questions: str, language: str = "en") -> tuple[int, str, str]:
    """Status, address that is led to, and page."""
    form = {"question": list(questions)}
    reply = client.post(f"/read?lang={language}", data=form, content_type="multipart/form-data")
    return reply.status_code, reply.headers.get("Location", ""), reply.text


def test_a_mail_leads_to_the_answers_to_its_questions(client: FlaskClient) -> None:
    status, address, _ = send(client, "Earlier?", MAIL, language="ja")
    assert status == 303
    assert parse_qsl(urlsplit(address).query) == [
        ("lang", "ja"),
        ("question", "Earlier?"),
        ("question", ASKED),
    ]
    shown = Page(client.get(address).text)
    assert [part.text for part in shown.all("h3", **{"class": "part"})] == ASKED.split("\n")


def test_a_mail_that_is_short_enough_without_its_ends_stays_whole() -> None:
    text = "Dear team,\n\nThe note is due. Who signed for Japan?\n\nKind regards,\nAnn"
    assert find_questions(text) == ["The note is due. Who signed for Japan?"]


def test_many_questions_become_a_few_turns() -> None:
    asked = [f"What does the text say about topic number {n} of our list?" for n in range(30)]
    turns = find_questions(" ".join(asked))
    assert len(turns) == 3
    assert "\n".join(turns).split("\n") == asked[: sum(turn.count("\n") + 1 for turn in turns)]
    assert all(200 < len(turn) <= 300 for turn in turns)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "We found no question in this text."), ("ja", "文中にご質問が見当たりませんでした。")],
)
def test_a_text_that_asks_nothing_is_said_to_and_kept(
    client: FlaskClient, language: str, words: str
) -> None:
    status, _, page = send(client, BACKGROUND, language=language)
    shown = Page(page)
    assert status == 422
    assert words in shown.one("section", role="alert").text
    assert shown.one("input", id="question").attributes["value"] == BACKGROUND


def test_a_text_that_is_too_large_is_refused(client: FlaskClient) -> None:
    status, _, _ = send(client, "a" * 17_000)
    assert status == 413


def test_an_address_that_is_too_long_offers_to_read_the_text(client: FlaskClient) -> None:
    reply = client.get(f"/?{urlencode({'lang': 'en', 'question': MAIL})}")
    button = Page(reply.text).one("button", formaction="/read?lang=en")
    assert button.attributes["formmethod"] == "post"
