"""The chat endpoint, driven by the official client of the servers that it is like."""

import json
import socket
import struct
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from typing import Any

import openai
import pytest
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from index.search import ClauseIndex
from service.errors import ProblemError
from service.words import NO_QUESTION
from tests.service.flask_reply import open_client
from tests.service.peer import JSON_HEAD, Peer, to_body
from tests.service.problem import SECURITY_HEADERS, security_headers
from tests.service.running_server import RunningServer
from tests.service.stand_in_index import failing

JAPAN = """\
“Mr. MATSUO Hiroki Director-General for Science, Technology and Innovation Policy Cabinet Office”

Signatory for Japan (signed text):
“For Japan:
Mr. MATSUO Hiroki
Director-General
for Science, Technology and Innovation Policy
Cabinet Office”"""
日本 = """\
「内閣府政策統括官（科学技術・イノベーション） 松尾 泰樹」

日本側署名者（仮訳）：
「日本のために
内閣府政策統括官（科学技術・イノベーション）
松尾 泰樹」"""
ADDRESS = "/v1/chat/completions"
Turns = Sequence[str]


@pytest.fixture(scope="module")
def program(server: RunningServer) -> Iterator[openai.OpenAI]:
    with open_program(server.peer.port) as client:
        yield client


def open_program(port: int) -> openai.OpenAI:
    address = f"http://localhost:{port}/v1"
    return openai.OpenAI(base_url=address, api_key="any key will do", max_retries=0)


def to_messages(*said: Any) -> Any:
    """What a user and the program said in turn, the user first."""
    roles = ("user", "assistant")
    return [{"role": roles[n % 2], "content": content} for n, content in enumerate(said)]


def complete(program: openai.OpenAI, *said: Any, **fields: Any) -> ChatCompletion:
    completion: ChatCompletion = program.chat.completions.create(
        model="tokyo-statement", messages=to_messages(*said), **fields
    )
    return completion


def content(completion: ChatCompletion) -> str:
    (choice,) = completion.choices
    assert choice.finish_reason == "stop"
    return choice.message.content or ""


def cited(completion: ChatCompletion) -> Any:
    """The clauses beside the message."""
    return completion.choices[0].message.to_dict()["citations"]


def stream(program: openai.OpenAI, *said: Any, **fields: Any) -> list[ChatCompletionChunk]:
    with program.chat.completions.create(
        model="tokyo-statement", messages=to_messages(*said), stream=True, **fields
    ) as chunks:
        return list(chunks)


def test_the_statement_is_the_one_model(program: openai.OpenAI) -> None:
    (model,) = program.models.list().data
    assert (model.id, model.object, model.owned_by) == ("tokyo-statement", "model", "statement-qa")
    assert program.models.retrieve("tokyo-statement") == model


def test_another_model_is_not_found(program: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match=r"GET /v1/models lists them\.$") as caught:
        program.models.retrieve("zqmarker")
    assert (caught.value.code, caught.value.type) == ("model_not_found", "invalid_request_error")


def without_lead(message: str) -> str:
    """The clause alone, as the other language has it."""
    return message.partition("\n\n")[2]


@pytest.mark.parametrize(
    ("question", "texts", "path"),
    [
        ("Who signed for Japan?", (JAPAN, without_lead(日本)), "signatory-japan"),
        ("日本側は誰が署名しましたか", (日本, without_lead(JAPAN)), "signatory-japan"),
    ],
)
def test_the_message_quotes_the_clause_in_both_languages(
    server: RunningServer,
    program: openai.OpenAI,
    question: str,
    texts: tuple[str, str],
    path: str,
) -> None:
    link = f"http://localhost:{server.peer.port}/statement#{path}"
    assert content(complete(program, question)) == "\n\n".join([*texts, link])


def test_the_citations_stand_beside_the_message(
    server: RunningServer, program: openai.OpenAI
) -> None:
    completion = complete(program, "Who signed for Japan?")
    message = completion.choices[0].message
    link = f"http://localhost:{server.peer.port}/statement#signatory-japan"
    (citation,) = cited(completion)
    assert (citation["id"], citation["label"], citation["url"]) == (
        "signatory-japan",
        "Signatory for Japan",
        link,
    )
    assert {code: text["status"] for code, text in citation["texts"].items()} == {
        "en": "signed text",
        "ja": "provisional translation",
    }
    (annotation,) = message.annotations or []
    place = annotation.url_citation
    assert (place.title, place.url) == ("Signatory for Japan", link)
    quoted = content(completion)[place.start_index : place.end_index]
    assert quoted == citation["texts"]["en"]["text"]


def test_an_outline_cites_the_words_that_it_quotes(program: openai.OpenAI) -> None:
    completion = complete(program, "What are the six actions?")
    said = content(completion)
    annotations = completion.choices[0].message.annotations or []
    citations = cited(completion)
    assert [citation["id"] for citation in citations] == [f"action-{n}" for n in range(1, 7)]
    for one, citation in zip(annotations, citations, strict=True):
        words = said[one.url_citation.start_index : one.url_citation.end_index]
        assert citation["texts"]["en"]["text"].startswith(words)
        assert len(words) > 60


def test_an_overview_in_full_cites_every_clause_that_it_lists(program: openai.OpenAI) -> None:
    completion = complete(program, "What are the six actions, word for word?")
    said = content(completion)
    annotations = completion.choices[0].message.annotations or []
    citations = cited(completion)
    assert [citation["id"] for citation in citations] == [f"action-{n}" for n in range(1, 7)]
    assert [
        said[one.url_citation.start_index : one.url_citation.end_index] for one in annotations
    ] == [citation["texts"]["en"]["text"] for citation in citations]


def test_the_whole_answer_comes_along(server: RunningServer, program: openai.OpenAI) -> None:
    asked = server.peer.ask("Who signed for Japan?").json()
    completion = complete(program, "Who signed for Japan?")
    assert completion.to_dict()["statement_qa"] == asked
    assert completion.model == asked["index"]["statement"]
    assert completion.system_fingerprint == asked["index"]["id"]


def test_silence_is_told_and_cites_nothing(program: openai.OpenAI) -> None:
    completion = complete(program, "Who won the match on Sunday?")
    assert content(completion).startswith("We found nothing in the statement that answers this.")
    assert cited(completion) == []
    assert completion.choices[0].message.annotations == []


def test_nothing_is_counted_as_generated(program: openai.OpenAI) -> None:
    usage = complete(program, "hello").usage
    assert usage is not None
    assert (usage.prompt_tokens, usage.completion_tokens, usage.total_tokens) == (0, 0, 0)


def test_the_same_chat_gets_the_same_id_and_another_another(program: openai.OpenAI) -> None:
    first, again, other = (complete(program, one).id for one in ("Japan", "Japan", "日本"))
    assert first == again != other


@pytest.mark.parametrize(
    ("said", "beginning"),
    [
        (("Who signed for Japan?", "anything", "and in Japanese?"), 日本),
        (
            ("日本側は誰が署名しましたか", "何か", "英語では？"),
            JAPAN,
        ),
        (("Who signed for Japan?", "x", "and for the United States?"), "Signatory for the United"),
        (
            ("Who signed for Japan?", "x", "x" * 301, None, [], "y", "and in Japanese?"),
            日本,
        ),
        # "Japan" alone has no short answer, and so has its answer in another language.
        (("Who signed for Japan?", "x", *["Japan", "y"] * 9, "in Japanese?"), without_lead(日本)),
    ],
)
def test_a_question_follows_up_those_that_were_answered(
    program: openai.OpenAI, said: Turns, beginning: str
) -> None:
    assert content(complete(program, *said)).startswith(beginning)


def test_a_question_without_a_reply_is_not_followed_up(program: openai.OpenAI) -> None:
    messages = [
        {"role": "system", "content": "Answer as a pirate."},
        {"role": "user", "content": "Who signed for Japan?"},
        {"role": "user", "content": "in Japanese?"},
    ]
    alone = complete(program, "in Japanese?")
    after = program.chat.completions.create(
        model="tokyo-statement",
        messages=messages,  # type: ignore[arg-type]
    )
    assert content(after) == content(alone)


def test_more_than_ten_turns_count_as_the_last_ten(program: openai.OpenAI) -> None:
    turns = [part for n in range(30) for part in (f"Who signed? {n}", "x" * 3000)]
    completion = complete(program, *turns, "Who signed for Japan?")
    assert content(completion).startswith(JAPAN)


def test_parts_of_text_are_read_as_one_question(program: openai.OpenAI) -> None:
    parts = [{"type": "text", "text": "Who signed"}, {"type": "text", "text": "for Japan?"}]
    assert content(complete(program, parts)).startswith(JAPAN)


def test_what_other_servers_understand_changes_nothing(program: openai.OpenAI) -> None:
    tool = {"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}
    completion = complete(
        program,
        "Who signed for Japan?",
        temperature=2,
        max_tokens=1,
        stop=["Japan"],
        seed=1,
        user="somebody",
        tools=[tool],
        extra_body={"keep_alive": "5m"},
    )
    assert content(completion).startswith(JAPAN)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("x" * 301, "en"),
        ("日本" * 151, "ja"),
        ("", "en"),
        ("?", "en"),
        (None, "en"),
        (3, "en"),
        ([{"type": "image_url", "image_url": {"url": "data:,"}}], "en"),
        ([{"type": "text"}], "en"),
        ("a\0b", "en"),
    ],
)
def test_what_is_no_question_is_refused_in_words_and_in_its_language(
    program: openai.OpenAI, question: object, language: str
) -> None:
    words = NO_QUESTION[language]  # type: ignore[index]
    with pytest.raises(openai.UnprocessableEntityError, match=words) as caught:
        complete(program, "Japan", "x", question)
    assert caught.value.param == "messages.2.content"
    assert caught.value.type == "invalid_request_error"


@pytest.mark.parametrize(
    ("body", "status", "message", "param"),
    [
        (b"{", 400, "The body is not JSON in UTF-8.", None),
        (b" " * (256 * 1024 + 1), 413, "The body is too large; the limit is 256 KiB.", None),
        (to_body({"messages": []}), 422, "messages: expected at least 1 item", "messages"),
        (
            to_body({"messages": [{"role": "zqmarker"}]}),
            422,
            "messages.0.role: expected one of ",
            "messages.0.role",
        ),
        (to_body({"messages": [{"role": "assistant"}]}), 422, NO_QUESTION["en"], "messages"),
        (
            to_body({"messages": to_messages("Japan"), "stream": "yes"}),
            422,
            "stream: expected true or false.",
            "stream",
        ),
    ],
)
def test_an_error_is_a_problem_and_what_these_programs_read(
    server: RunningServer, body: bytes, status: int, message: str, param: str | None
) -> None:
    reply = server.peer.post(body, address=ADDRESS)
    assert (reply.status, reply.headers["content-type"]) == (status, "application/problem+json")
    problem = reply.json()
    assert problem["status"] == status
    assert message in problem["error"].pop("message")
    assert problem["error"] == {"type": "invalid_request_error", "param": param, "code": None}
    assert "zqmarker" not in reply.text()
    assert security_headers(reply) == SECURITY_HEADERS


def test_a_busy_service_says_so_and_when_to_ask_again(index: ClauseIndex) -> None:
    busy = open_client(failing(index, repeat(ProblemError(503, "Busy.", retry_after=7))))
    with busy.post(ADDRESS, json={"messages": to_messages("Japan")}) as reply:
        assert (reply.status_code, reply.headers["Retry-After"]) == (503, "7")
        assert reply.get_json(force=True)["error"] == {
            "message": "Busy.",
            "type": "server_error",
            "param": None,
            "code": None,
        }


def test_a_stream_is_the_message_in_pieces(program: openai.OpenAI) -> None:
    said = ("Who signed for Japan?", "x", "and in Japanese?")
    whole = complete(program, *said)
    chunks = stream(program, *said)
    assert {(chunk.id, chunk.object, chunk.model) for chunk in chunks} == {
        (whole.id, "chat.completion.chunk", "tokyo-statement")
    }
    pieces = [chunk.choices[0] for chunk in chunks]
    assert pieces[0].delta.role == "assistant"
    assert "".join(piece.delta.content or "" for piece in pieces) == content(whole)
    assert len(pieces) > 10
    assert [piece.finish_reason for piece in pieces] == [*[None] * (len(pieces) - 1), "stop"]
    last = pieces[-1].delta.to_dict()
    message = whole.choices[0].message.to_dict()
    assert last == {name: message[name] for name in ("annotations", "citations")}
    assert chunks[-1].to_dict()["statement_qa"] == whole.to_dict()["statement_qa"]


def test_a_stream_ends_with_the_usage_where_that_is_asked_for(program: openai.OpenAI) -> None:
    chunks = stream(program, "Japan", stream_options={"include_usage": True})
    assert [chunk.usage for chunk in chunks[:-1]] == [None] * (len(chunks) - 1)
    assert (chunks[-1].choices, chunks[-1].usage is not None) == ([], True)


def test_a_stream_that_cannot_begin_is_an_error(program: openai.OpenAI) -> None:
    with pytest.raises(openai.UnprocessableEntityError, match="Please send a question"):
        stream(program, "x" * 301)


def test_events_pass_proxies_at_once(server: RunningServer) -> None:
    body = to_body({"messages": to_messages("Japan"), "stream": True})
    reply = server.peer.post(body, address=ADDRESS)
    assert reply.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert (reply.headers["x-accel-buffering"], reply.headers["cache-control"]) == (
        "no",
        "no-store",
    )
    events = reply.text().split("\n\n")
    assert events[-2:] == ["data: [DONE]", ""]
    assert all(event.startswith("data: {") for event in events[:-2])
    assert security_headers(reply) == SECURITY_HEADERS


def test_a_program_that_hangs_up_in_mid_stream_harms_nobody(
    server: RunningServer, program: openai.OpenAI
) -> None:
    log = server.log()
    for _ in range(20):
        hang_up(server.peer, to_body({"messages": to_messages("Japan"), "stream": True}))
    assert content(complete(program, "Who signed for Japan?")).startswith(JAPAN)
    assert server.log() == log


def hang_up(peer: Peer, body: bytes) -> None:
    """Ask, read a few bytes of the reply, and reset the connection."""
    with peer.connect() as connection:
        head = b"POST %s HTTP/1.1\r\n%sContent-Length: %d\r\n\r\n" % (
            ADDRESS.encode("ascii"),
            JSON_HEAD,
            len(body),
        )
        connection.sendall(head + body)
        assert connection.recv(16) == b"HTTP/1.1 200 OK\r"
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def test_a_stream_that_is_not_read_takes_nobody_s_place(index: ClauseIndex) -> None:
    client = open_client(index, max_concurrent=1, max_queued=0)
    body = {"messages": to_messages("Japan"), "stream": True}
    with client.post(ADDRESS, json=body) as unread, client.post(ADDRESS, json=body) as read:
        assert (unread.status_code, read.status_code) == (200, 200)
        assert read.get_data().endswith(b"data: [DONE]\n\n")


def test_links_start_with_the_address_that_people_know(index: ClauseIndex) -> None:
    client = open_client(index, public_url="https://qa.example")
    with client.post(ADDRESS, json={"messages": to_messages("Who signed for Japan?")}) as reply:
        message = reply.get_json()["choices"][0]["message"]
    link = "https://qa.example/statement#signatory-japan"
    assert message["content"].endswith(f"\n\n{link}")
    assert [citation["url"] for citation in message["citations"]] == [link]


def test_programs_that_ask_at_once_get_their_own_answers(server: RunningServer) -> None:
    asked = [("Who signed for Japan?", JAPAN), ("日本側は誰が署名しましたか", 日本)] * 8

    def ask(question: str) -> str:
        with open_program(server.peer.port) as program:
            return content(complete(program, question))

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(ask, [question for question, _ in asked]))
    assert [answer.startswith(text) for answer, (_, text) in zip(answers, asked, strict=True)] == [
        True
    ] * 16


LONG_TASK = (
    "### Task:\nWrite a short title of three to five words for the chat below.\n### Output:\n"
    'JSON only: { "title": "…" }\n### Chat:\n<chat>'
)


@pytest.mark.parametrize(
    "prompt",
    [
        LONG_TASK + "USER: Who signed for Japan? " * 40 + "</chat>",
        "USER: Who signed for Japan? " * 40 + "\nWrite a short title of five words for this chat.",
        "Write a title of three words for this chat, and nothing else.",
    ],
)
def test_a_prompt_of_the_program_itself_gets_the_title_whatever_its_length(
    program: openai.OpenAI, prompt: str
) -> None:
    completion = complete(program, "Who signed for Japan?", JAPAN, prompt)
    title = "The Tokyo Statement on Quantum Cooperation"
    assert content(completion) == (json.dumps({"title": title}) if "JSON" in prompt else title)
    assert cited(completion) == []


def test_a_long_message_of_a_person_is_still_refused(program: openai.OpenAI) -> None:
    with pytest.raises(openai.UnprocessableEntityError, match="question of up to 300 characters"):
        complete(program, "What does it say about research security and why? " * 10)
