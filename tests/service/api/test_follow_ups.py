"""Follow-up questions over POST /v1/ask, with the built index."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from index.text.language import LANGUAGES
from tests.service.flask_reply import ask

JAPAN = {"en": "Who signed for Japan?", "ja": "日本側は誰が署名しましたか？"}
EXCHANGES = {
    "en": "Are personnel exchanges included?",
    "ja": "人材交流について何と言っていますか？",
}


def converse(client: FlaskClient, *questions: str) -> list[dict[str, Any]]:
    """The responses, each asked with the turns before it."""
    responses: list[dict[str, Any]] = []
    for question in questions:
        history = [
            {"question": one["question"], "clauses": [clause["id"] for clause in one["clauses"]]}
            for one in responses
        ]
        responses.append(ask(client, question, history=history).json())
    return responses


def said(response: dict[str, Any]) -> tuple[str, str, str | None]:
    """Language, outcome and first clause of a response."""
    first = response["clauses"][0]["id"] if response["clauses"] else None
    return response["language"], response["outcome"], first


@pytest.mark.parametrize("before", LANGUAGES)
@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("and for the United States?", ("en", "answered", "signatory-usa")),
        ("では米国は？", ("ja", "answered", "signatory-usa")),
        ("in Japanese?", ("ja", "answered", "signatory-japan")),
        ("and in Japanese?", ("ja", "answered", "signatory-japan")),
        ("英語では？", ("en", "answered", "signatory-japan")),
        ("the next one", ("en", "answered", "signatory-usa")),
        ("次は？", ("ja", "answered", "signatory-usa")),
        ("the previous one", ("en", "answered", "signature")),
        ("その前は？", ("ja", "answered", "signature")),
        ("what about data?", ("en", "answered", "action-3")),
        ("thank you", ("en", "conversation", None)),
        ("ありがとう", ("ja", "conversation", None)),
    ],
)
def test_a_follow_up_is_resolved_against_the_turn_before(
    client: FlaskClient, before: str, question: str, expected: tuple[str, str, str | None]
) -> None:
    _, after = converse(client, JAPAN[before], question)
    assert said(after) == expected


@pytest.mark.parametrize(
    "questions",
    [
        (EXCHANGES["en"], "and how much would they be paid?"),
        (EXCHANGES["ja"], "費用はいくら出る？"),
        (JAPAN["ja"], "韓国は？"),
    ],
)
def test_what_the_statement_does_not_say_is_not_said_in_a_follow_up(
    client: FlaskClient, questions: tuple[str, str]
) -> None:
    _, after = converse(client, *questions)
    assert (after["outcome"], after["clauses"]) == ("not_in_statement", [])
    assert len(after["nearest"]) == 3


def test_the_answer_in_the_other_language_is_the_same_answer(client: FlaskClient) -> None:
    first, japanese, english = converse(client, EXCHANGES["en"], "in Japanese?", "in English?")
    assert "人材交流を含む" in japanese["answer"]
    assert english["answer"] == first["answer"]
    ids = [[clause["id"] for clause in one["clauses"]] for one in (first, japanese, english)]
    assert ids[0] == ids[1] == ids[2]
    assert first["confidence"] == japanese["confidence"] == english["confidence"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", ["in Japanese?", "英語では？"])
def test_the_language_of_the_request_goes_before_that_of_the_question(
    client: FlaskClient, language: str, question: str
) -> None:
    history = [{"question": JAPAN["en"], "clauses": ["signatory-japan"]}]
    response = ask(client, question, history=history, language=language).json()
    assert said(response) == (language, "answered", "signatory-japan")


def test_an_overview_is_listed_again_in_the_other_language(client: FlaskClient) -> None:
    first, again = converse(client, "Please list all the actions.", "日本語では？")
    assert (first["outcome"], again["outcome"], again["language"]) == ("overview", "overview", "ja")
    assert [one["id"] for one in again["clauses"]] == [one["id"] for one in first["clauses"]]


@pytest.mark.parametrize(
    ("clause", "question", "answer"),
    [
        (
            "signatory-usa",
            "the next one",
            "That is the last passage of the statement; nothing comes after it.",
        ),
        ("signatory-usa", "次は？", "声明の最後の箇所です。これより後に記載はありません。"),
        (
            "title",
            "the previous one",
            "That is the first passage of the statement; nothing comes before it.",
        ),
        ("title", "その前は？", "声明の最初の箇所です。これより前に記載はありません。"),
    ],
)
def test_beyond_the_ends_it_says_so(
    client: FlaskClient, clause: str, question: str, answer: str
) -> None:
    history = [{"question": "Hill", "clauses": [clause]}]
    response = ask(client, question, history=history).json()
    assert (response["outcome"], response["answer"]) == ("conversation", answer)
    assert (response["clauses"], response["nearest"], response["talk"]) == ([], [], None)
    assert (response["confidence"], response["handoff"]) == (0, None)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "What comes after the signatories?",
            "That is the last passage of the statement; nothing comes after it.",
        ),
        ("表題の前には何がありますか", "声明の最初の箇所です。これより前に記載はありません。"),
    ],
)
def test_what_would_stand_beyond_the_ends_is_not_said_to_be_missing(
    client: FlaskClient, question: str, answer: str
) -> None:
    response = ask(client, question).json()
    assert (response["outcome"], response["answer"]) == ("conversation", answer)


@pytest.mark.parametrize(
    "question",
    [
        "Who signed for Japan?",
        "personnel exchanges",
        "いつ署名されましたか？",
        "人材交流について何と言っていますか？",
        "What is the weather today?",
        "カレーの作り方を教えてください",
        "Please list all the actions.",
        "声明全体を要約してください。",
        "hello",
        "Who decides on other potential activities?",
    ],
)
def test_a_question_that_stands_on_its_own_is_not_bent_by_history(
    client: FlaskClient, question: str
) -> None:
    history = [
        {"question": "Is intellectual property protected?", "clauses": ["action-1"]},
        {"question": "量子ネットワークについて", "clauses": ["intent", "preamble-2"]},
    ]
    assert ask(client, question, history=history).body == ask(client, question).body


@pytest.mark.parametrize(
    "question", ["次は？", "in Japanese?", "what about data?", "when?", "もっと詳しく"]
)
@pytest.mark.parametrize(
    "turn",
    [
        {"question": "a", "clauses": []},
        {"question": "a", "clauses": ["nowhere", "", "x" * 100]},
        {"question": "次は？", "clauses": ["title"] * 100},
        {"question": "in Japanese?", "clauses": []},
        {"question": "研🗾" * 150, "clauses": ["closing", "title"]},
        {"question": "in English?", "clauses": ["signatory-japan", "signatory-usa"]},
    ],
)
def test_any_history_is_borne_and_gives_the_same_bytes_again(
    client: FlaskClient, question: str, turn: dict[str, object]
) -> None:
    replies = [ask(client, question, history=[turn] * 10) for _ in range(2)]
    assert replies[0].status == 200
    assert replies[0].body == replies[1].body


@pytest.mark.parametrize("question", ["the next one", "英語では？", "what about data?"])
def test_without_history_a_follow_up_is_a_question_like_any_other(
    client: FlaskClient, question: str
) -> None:
    assert ask(client, question, history=[]).body == ask(client, question).body
