"""A person is named where the statement is silent, and to who asks for one."""

import pytest
from flask.testing import FlaskClient

from index.search.clause_index import ClauseIndex
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
            {"text": f"Contact: {MAIL}", "mail": MAIL, "url": None},
        ),
        (
            {"handoff_mail": MAIL, "handoff_url": URL},
            "ja",
            {"text": f"お問い合わせ先：{MAIL}、{URL}", "mail": MAIL, "url": URL},
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


@pytest.mark.parametrize(
    "question",
    [
        "human",
        "Human!!",
        "talk to someone",
        "agent please",
        "I want to speak with an agent",
        "can i get a real human here",
        "Is it possible to chat with a member of your team?",
        "could someone from your office call me?",
        "speak to a representative",
        "担当者",
        "担当者と話したいです",
        "人と話したい",
        "人間の担当者をお願いします",
        "スタッフと直接話せますか？",
        "オペレーターに代わってもらえますか",
        "ロボットじゃなくて人と話をさせて",
        "係の人に代わって",
        "直接担当者に聞きたいのですが",
        "スタッフにつないで",
    ],
)
def test_who_asks_for_a_person_is_given_the_addresses(index: ClauseIndex, question: str) -> None:
    asked = ask(open_client(index, handoff_mail=MAIL), question).json()
    told = {
        "en": (
            "This is an automated service and can only quote “The Tokyo Statement on Quantum "
            "Cooperation”.",
            f"Contact: {MAIL}",
        ),
        "ja": (
            "本サービスは自動応答です。"
            "ご案内できるのは「量子協力に関する東京声明」の引用のみです。",
            f"お問い合わせ先：{MAIL}",
        ),
    }
    words, text = told[asked["language"]]
    assert (asked["outcome"], asked["answer"], asked["clauses"]) == ("conversation", words, [])
    assert asked["handoff"] == {"reason": "asked", "text": text, "mail": MAIL, "url": None}


@pytest.mark.parametrize(
    "question",
    [
        "Who signed?",
        "Which person is responsible for the US?",
        "Who is the person in charge on the Japanese side?",
        "Who represents the United States?",
        "What does it say about human resources?",
        "Does it mention staff exchanges?",
        "Who can researchers talk to in the other country?",
        "benefit of humanity",
        "personnel exchange",
        "staff exchange",
        "people",
        "米国側の担当者は誰ですか",
        "日本側の代表者は誰ですか",
        "米国の責任者は？",
        "人材",
        "責任者",
        "職員の交流",
        "人類の利益",
        "人と人との交流について書いてありますか",
        "Are you a human?",
        "中の人はいますか",
        "誰かいますか",
        "help",
    ],
)
def test_who_asks_about_people_is_not_passed_on(index: ClauseIndex, question: str) -> None:
    handoff = ask(open_client(index, handoff_mail=MAIL), question).json()["handoff"]
    assert handoff is None or handoff["reason"] == "not_in_statement"


def test_a_person_may_be_asked_for_in_the_middle_of_a_conversation(index: ClauseIndex) -> None:
    history = [{"question": "Who signed for Japan?", "clauses": ["signatory-japan"]}]
    asked = ask(open_client(index), "Can I talk to somebody?", history=history).json()
    assert (asked["outcome"], asked["handoff"]["reason"]) == ("conversation", "asked")


@pytest.mark.parametrize("question", ["Who+won+the+match+on+Sunday%3F", "talk+to+a+person"])
def test_the_page_links_the_addresses(index: ClauseIndex, question: str) -> None:
    client = open_client(index, handoff_mail=MAIL, handoff_url=URL)
    reply = get(client, f"/?question={question}")
    links = [link.attributes["href"] for link in Page(reply.body.decode("utf-8")).all("a")]
    assert (f"mailto:{MAIL}" in links, URL in links) == (True, True)
