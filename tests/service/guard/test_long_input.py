"""No entrance works on a text before it has bounded it."""

import json
import time
import unicodedata
from collections.abc import Callable
from itertools import groupby
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from index.search import ClauseIndex
from service.assistant import open_assistant
from service.cli.main import main
from service.errors import ProblemError
from service.hooks.message_text import find_question, read_text
from service.mcp.tools import make_tools
from service.schema import check_shape
from service.settings import Settings
from tests.index.text.normalizing import listen_to_normalizing
from tests.service.desk.desk_delivery import (
    chatwoot,
    chatwoot_payload,
    zammad,
    zammad_payload,
    zendesk,
    zendesk_payload,
)
from tests.service.hooked_client import deliver, open_client

pytestmark = pytest.mark.slow

MARKS = "\u0301\u0323"
"""Of two classes, so that normalising has to sort them."""

DEAD_URL = "http://127.0.0.1:9"
Send = Callable[[FlaskClient, str], object]


def post(path: str, make: Callable[[str], object]) -> Send:
    def send(client: FlaskClient, text: str) -> object:
        body = json.dumps(make(text), ensure_ascii=False).encode("utf-8")
        return client.post(path, data=body, content_type="application/json").status_code

    return send


def call_tool(name: str, field: str) -> Send:
    def send(client: FlaskClient, text: str) -> object:
        tools = make_tools(client.application.extensions["test_assistant"])
        (tool,) = (tool for tool in tools if tool.name == name)
        with pytest.raises(ProblemError):
            tool.call(check_shape({field: text}, tool.request))
        return None

    return send


def run(*arguments: str) -> Send:
    return lambda _, text: CliRunner().invoke(main, [*arguments, text]).exit_code


def chat(*contents: str) -> list[dict[str, str]]:
    """The user's messages, each with a reply but the last."""
    messages = [
        message
        for content in contents
        for message in (
            {"role": "user", "content": content},
            {"role": "assistant", "content": content},
        )
    ]
    return messages[:-1]


ENTRANCES: dict[str, tuple[int, Send]] = {
    "question": (7_000, post("/v1/ask", lambda text: {"question": text})),
    "history": (
        7_000,
        post(
            "/v1/ask",
            lambda text: {"question": "Who?", "history": [{"question": text, "clauses": []}]},
        ),
    ),
    "quotation": (7_000, post("/v1/verify", lambda text: {"text": text})),
    "feedback": (
        7_000,
        post("/v1/feedback", lambda text: {"question": text, "clauses": [], "helpful": True}),
    ),
    "reason": (
        7_000,
        post(
            "/v1/feedback",
            lambda text: {"question": "Who?", "clauses": [], "helpful": True, "reason": text},
        ),
    ),
    "chat": (250_000, post("/v1/chat/completions", lambda text: {"messages": chat(text)})),
    "chat in parts": (
        120_000,
        post(
            "/v1/chat/completions",
            lambda text: {
                "messages": [{"role": "user", "content": [{"type": "text", "text": text}]}]
            },
        ),
    ),
    "earlier chat": (
        60_000,
        post("/v1/chat/completions", lambda text: {"messages": chat(text, "🙂")}),
    ),
    "mail": (
        120_000,
        lambda client, text: (
            deliver(
                client,
                chatwoot(json.dumps(chatwoot_payload(text), ensure_ascii=False).encode("utf-8")),
            ).status
        ),
    ),
    "chat in many parts": (
        120_000,
        post(
            "/v1/chat/completions",
            lambda text: {
                "messages": [
                    {
                        "role": "user",
                        "content": [
                            {"type": "text", "text": text[start : start + 100]}
                            for start in range(0, len(text), 100)
                        ],
                    }
                ]
            },
        ),
    ),
    "chat of many messages": (
        120_000,
        post(
            "/v1/chat/completions",
            lambda text: {
                "messages": chat(*(text[start : start + 999] for start in range(0, len(text), 999)))
            },
        ),
    ),
    "mail at Zendesk": (
        120_000,
        lambda client, text: deliver(client, zendesk(zendesk_payload(text))).status,
    ),
    "mail at Zammad": (
        120_000,
        lambda client, text: deliver(client, zammad(zammad_payload(text))).status,
    ),
    "sender of a mail": (
        120_000,
        lambda client, text: (
            deliver(client, zammad(zammad_payload(type="email", **{"from": text}))).status
        ),
    ),
    "questions in a page": (
        7_000,
        lambda client, text: (
            client.get(
                "/",
                query_string=[
                    ("question", text[start : start + 99]) for start in range(0, len(text), 99)
                ],
            ).status_code
        ),
    ),
    "questions in an address": (
        7_000,
        lambda client, text: (
            client.get("/embed/statement", query_string=[("question", text)] * 9).status_code
        ),
    ),
    "marks": (
        7_000,
        lambda client, text: (
            client.get("/statement", query_string=[("mark", text)] * 60).status_code
        ),
    ),
    "languages": (
        7_000,
        lambda client, text: (
            client.get(
                "/", headers={"Accept-Language": text.encode().decode("latin-1")}
            ).status_code
        ),
    ),
    "clause": (7_000, lambda client, text: client.get(f"/v1/clauses/{text}").status_code),
    "host": (
        7_000,
        lambda client, text: client.get("/", headers={"Host": f"{quote(text)}"}).status_code,
    ),
    "question in a page": (
        7_000,
        lambda client, text: client.get("/", query_string={"question": text}).status_code,
    ),
    "frame": (
        7_000,
        lambda client, text: client.get("/embed", query_string={"question": text}).status_code,
    ),
    "draft": (
        7_000,
        lambda client, text: client.get("/", query_string={"draft": text}).status_code,
    ),
    "quotation in a page": (
        2_600,
        lambda client, text: client.post("/verify", data={"text": text}).status_code,
    ),
    "tool to ask": (120_000, call_tool("ask_statement", "question")),
    "tool to verify": (120_000, call_tool("verify_quotation", "text")),
    "tool to read": (120_000, call_tool("get_clause", "id")),
    "command to ask": (60_000, run("ask")),
    "command to verify": (60_000, run("verify")),
}
"""Each way that a text gets in, with about as many code points as it lets through."""


@pytest.fixture
def client(index: ClauseIndex) -> FlaskClient:
    client = open_client(index, DEAD_URL)
    client.application.extensions["test_assistant"] = open_assistant(index, Settings())
    return client


def count_steps(normalized: list[str]) -> int:
    """The steps that normalising takes: the square of the length of each run of marks."""
    runs = (groupby(text, lambda char: unicodedata.combining(char) > 0) for text in normalized)
    return sum(
        len(list(chars)) ** (2 if is_mark else 1) for groups in runs for is_mark, chars in groups
    )


@pytest.mark.parametrize("entrance", ENTRANCES)
def test_twice_the_text_takes_no_more_than_twice_the_steps(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, entrance: str
) -> None:
    most, send = ENTRANCES[entrance]
    normalized = listen_to_normalizing(monkeypatch)
    steps = []
    for length in (most // 2, most):
        normalized.clear()
        send(client, "a" + MARKS * (length // 2 - 1) + "?")
        steps.append(count_steps(normalized))
    assert steps[1] <= 2.2 * steps[0] + 1000


@pytest.mark.parametrize("entrance", ENTRANCES)
def test_what_is_normalised_has_a_bound(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, entrance: str
) -> None:
    most, send = ENTRANCES[entrance]
    normalized = listen_to_normalizing(monkeypatch)
    send(client, "量子 " * (most // 3) if most < 200_000 else "a" * most)
    assert sum(map(len, normalized)) < 200_000


REPEATED = (
    *("<!--", "<!-->", "<![if ", "<![cdata[", "<!--<![if ", "]><![cdata[", "-->]]><!--", "<!a"),
    *("<a ", "<a b='>", "</a>", "<script>", "<blockquote></p></style>", "&#x1f600;", "&amp", "<?"),
    *("> a\n", "- ", "a ", "a\n", "-\n", "か、", "ます\n", "what is it? ", "hi, ", "1) ", "？"),
    *("a" + MARKS, MARKS, "\u200b", "\u00ad\u0301", "ﾞ", "On wrote:\n", "From: a\n", "thanks\n"),
)


@pytest.mark.parametrize("piece", REPEATED)
def test_a_mail_of_four_times_the_length_takes_no_ten_times_as_long(piece: str) -> None:
    short, long = (_measure((piece * 20_000)[:length]) for length in (5_000, 20_000))
    assert long < 10 * short + 0.005


def _measure(mail: str) -> float:
    """The seconds of this thread that reading a mail takes: the least of five times."""
    seconds = []
    for _ in range(5):
        start = time.thread_time()
        text = read_text(mail)
        if text:
            find_question(text)
        seconds.append(time.thread_time() - start)
    return min(seconds)
