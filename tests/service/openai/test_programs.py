"""What chat programs send by themselves, and what they put around a question."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr

from index.search import ClauseIndex
from service.insights import QuestionLog
from service.openai.message_text import unwrap_question
from tests.service.flask_reply import open_client
from tests.service.insights.record import read_all
from tests.service.openai.program_prompts import (
    PEOPLE,
    PROMPTS,
    QUESTIONS,
    TITLE,
    WRAPPED,
    Chat,
    after_chat,
    user,
)

ADDRESS = "/v1/chat/completions"


def send(client: FlaskClient, chat: Chat, **fields: Any) -> Any:
    with client.post(ADDRESS, json={"messages": chat, **fields}) as reply:
        return reply.get_json(force=True)


def said(completion: Any) -> Any:
    """The message, read if it is JSON."""
    content = completion["choices"][0]["message"]["content"]
    try:
        return json.loads(content)
    except ValueError:
        return content


@pytest.mark.parametrize(
    ("chat", "reply"),
    [(chat, reply) for _, chat, reply in PROMPTS],
    ids=[name for name, _, _ in PROMPTS],
)
def test_what_a_program_asks_by_itself_gets_the_form_that_it_expects(
    client: FlaskClient, chat: Chat, reply: Any
) -> None:
    completion = send(client, chat)
    assert said(completion) == reply
    assert completion["choices"][0]["message"]["citations"] == []
    assert "statement_qa" not in completion


@pytest.mark.parametrize("chat", PEOPLE, ids=[chat[0]["content"][:60] for chat in PEOPLE])
def test_what_people_ask_is_never_taken_for_it(client: FlaskClient, chat: Chat) -> None:
    assert send(client, chat)["statement_qa"]["talk"] != "program"


@pytest.mark.parametrize(("before", "after"), WRAPPED)
@pytest.mark.parametrize(
    ("question", "answer"),
    [("Who signed for Japan?", "“Mr. MATSUO Hiroki"), ("日本側は誰が署名しましたか", "「内閣府")],
)
def test_a_question_among_what_was_found_for_it_is_read(
    client: FlaskClient, before: str, after: str, question: str, answer: str
) -> None:
    completion = send(client, user(before + question + after))
    assert completion["statement_qa"]["question"] == question
    assert said(completion).startswith(answer)


def test_a_follow_up_among_what_was_found_is_read_as_one(client: FlaskClient) -> None:
    before, after = WRAPPED[0]
    chat = after_chat(f"{before}and for the United States?{after}")
    assert send(client, chat)["statement_qa"]["clauses"][0]["id"] == "signatory-usa"


@pytest.mark.parametrize(
    "text",
    [
        "Who signed for <Japan>?",
        "What does <b>this</b> mean?",
        "Question: who signed?",
        "Is `</code>` a clause?",
        "Context: none.",
        "Dear all,\n\nI have a question.\n-----\nWho signed?\n",
    ],
)
def test_what_a_person_types_is_left_as_it_is(text: str) -> None:
    assert unwrap_question(text) == text.strip()


SCHEMA = {
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "follow_ups": {"type": "array", "items": {"type": "string"}},
        "chips": {"type": "array", "items": {"type": "object"}},
        "kind": {"enum": ["chat", "task"]},
        "sure": {"type": "boolean"},
        "score": {"type": "number"},
        "note": {"type": "string"},
        "more": {"type": "object", "properties": {"tags": {"type": "array"}}},
        "odd": {"$ref": "#/$defs/odd"},
        "nothing": 3,
    },
}
FILLED = {
    "title": TITLE,
    "follow_ups": QUESTIONS,
    "chips": [],
    "kind": "chat",
    "sure": False,
    "score": 0,
    "note": "",
    "more": {"tags": []},
    "odd": None,
    "nothing": None,
}


def test_a_schema_is_filled_in_for_a_program(client: FlaskClient) -> None:
    wanted = {"type": "json_schema", "json_schema": {"name": "chat", "schema": SCHEMA}}
    chat = after_chat("Suggest follow-up questions for this conversation, in the given format.")
    assert said(send(client, chat, response_format=wanted)) == FILLED


def test_an_object_is_sent_where_only_json_is_wanted(client: FlaskClient) -> None:
    chat = after_chat("Write a short title for this conversation.")
    assert said(send(client, chat, response_format={"type": "json_object"})) == {"title": TITLE}


@pytest.mark.parametrize("kind", ["json_object", "json_schema"])
def test_an_answer_in_json_is_refused_and_the_way_to_it_told(
    client: FlaskClient, kind: str
) -> None:
    problem = send(client, user("Who signed for Japan?"), response_format={"type": kind})
    assert problem["error"] == {
        "message": "The body is valid JSON, but a field is not as expected. response_format: "
        "expected an object of type 'text', as the statement is quoted; POST /v1/ask returns JSON.",
        "type": "invalid_request_error",
        "param": "response_format",
        "code": None,
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("n", 2),
        ("logprobs", True),
        ("modalities", ["text", "audio"]),
        ("tool_choice", "required"),
        ("tool_choice", {"type": "function", "function": {"name": "f"}}),
        ("function_call", {"name": "f"}),
        ("response_format", {"type": "grammar"}),
    ],
)
def test_what_no_answer_can_give_is_refused(client: FlaskClient, field: str, value: object) -> None:
    problem = send(client, user("Who signed for Japan?"), **{field: value})
    assert (problem["status"], problem["error"]["type"]) == (422, "invalid_request_error")
    assert problem["error"]["param"].split(".")[0] == field
    assert ": expected " in problem["error"]["message"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("n", 1),
        ("n", None),
        ("logprobs", False),
        ("modalities", ["text"]),
        ("tool_choice", "auto"),
        ("tool_choice", "none"),
        ("function_call", "auto"),
        ("response_format", {"type": "text"}),
        ("response_format", None),
        ("tools", [{"type": "function", "function": {"name": "f"}}]),
        ("stop", ["Japan"]),
        ("max_completion_tokens", 1),
        ("reasoning_effort", "low"),
        ("metadata", {"a": "b"}),
    ],
)
def test_what_changes_no_meaning_is_ignored(client: FlaskClient, field: str, value: object) -> None:
    completion = send(client, user("Who signed for Japan?"), **{field: value})
    assert said(completion).startswith("“Mr. MATSUO Hiroki")


def test_none_of_it_is_logged_as_a_question(index: ClauseIndex, tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'asked.db'}"
    client = open_client(index, question_log=SecretStr(address))
    for _, chat, _ in PROMPTS:
        send(client, chat)
    send(client, user(WRAPPED[0][0] + "Who signed for Japan?" + WRAPPED[0][1]))
    log: QuestionLog = client.application.extensions["question_log"]
    log.flush()
    asked = read_all(log.store).asked
    assert [entry.question for entry in asked] == ["Who signed for Japan?"]
    log.close()


def test_it_costs_nothing_of_the_limit_for_questions(index: ClauseIndex) -> None:
    client = open_client(index, client_limit="1 per minute")
    for _, chat, _ in PROMPTS[:5]:
        assert "choices" in send(client, chat)
    assert "choices" in send(client, user("Who signed for Japan?"))
    assert send(client, user("Who signed for Japan?"))["error"]["code"] == "rate_limit_exceeded"
