"""The interface's own description, held against what the interface does."""

import json
import re
import subprocess
import sys
from typing import Any
from urllib.request import urlopen

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from index.text import LANGUAGES
from service.words.developer import DESCRIPTIONS
from service.words.page import PAGE
from tests.service.flask_reply import get
from tests.service.html_page import Page
from tests.service.peer import Reply, to_body
from tests.service.running_server import RunningServer

EXAMPLE_RUNNERS = {"curl": ["bash", "-c"], "python": [sys.executable, "-c"]}
ASKED = to_body({"question": "Who signed for Japan?"})
VERIFIED = to_body({"text": "research security"})
USER = {"role": "user", "content": "Who signed for Japan?"}
ASSISTANT = {"role": "assistant", "content": None}
CHAT = to_body({"messages": [USER]})
CALLS = [
    ("/v1/ask", ASKED, 200),
    ("/v1/ask", to_body({"question": "人材交流", "language": "en", "limit": 10}), 200),
    ("/v1/ask", to_body({"question": "What is the weather today?"}), 200),
    ("/v1/ask", to_body({"question": "What is this statement about?"}), 200),
    ("/v1/ask", to_body({"question": "hello"}), 200),
    ("/v1/ask", b"{", 400),
    ("/v1/ask", b" " * 17000, 413),
    ("/v1/ask", b"{}", 422),
    ("/v1/verify", VERIFIED, 200),
    ("/v1/verify", to_body({"text": "互恵関係", "language": "en"}), 200),
    ("/v1/verify", to_body({"text": "the development … personnel exchanges"}), 200),
    ("/v1/verify", to_body({"text": "weather"}), 200),
    ("/v1/verify", b"{", 400),
    ("/v1/verify", b" " * 17000, 413),
    ("/v1/verify", b"{}", 422),
    ("/v1/clauses", None, 200),
    ("/v1/clauses?language=ja", None, 200),
    ("/v1/clauses?language=fr", None, 422),
    ("/v1/clauses/action-1", None, 200),
    ("/v1/clauses/title?language=ja", None, 200),
    ("/v1/clauses/none", None, 404),
    ("/v1/clauses/title?language=fr", None, 422),
    ("/v1/statement", None, 200),
    ("/v1/statement?language=fr", None, 422),
    ("/v1/chat/completions", CHAT, 200),
    ("/v1/chat/completions", to_body({"messages": [ASSISTANT, USER], "n": 1}), 200),
    ("/v1/chat/completions", b"{", 400),
    ("/v1/chat/completions", b" " * 263000, 413),
    ("/v1/chat/completions", b"{}", 422),
    ("/v1/chat/completions", to_body({"messages": [ASSISTANT]}), 422),
    ("/v1/models", None, 200),
    ("/v1/models/tokyo-statement", None, 200),
    ("/v1/models/none", None, 404),
    ("/hooks/chatwoot", b"{}", 404),
    ("/livez", None, 200),
    ("/readyz", None, 200),
]
VALID = [
    {"question": "a"},
    {"question": "a", "language": "ja", "limit": 10, "history": []},
    {"question": "a", "history": [{"question": "b", "clauses": ["title"]}] * 10},
]
INVALID = [
    [],
    {},
    {"question": ""},
    {"question": 1},
    {"question": "a", "language": "fr"},
    {"question": "a", "limit": 0},
    {"question": "a", "limit": 11},
    {"question": "a", "limit": "3"},
    {"question": "a", "unknown": 1},
    {"question": "a", "history": [{"question": "b"}]},
    {"question": "a", "history": [{"question": "b", "clauses": []}] * 11},
]
VALID_CHATS = [
    {"messages": [USER]},
    {"messages": [ASSISTANT, USER, ASSISTANT], "model": "any", "temperature": 2, "stream": None},
    {"messages": [{"role": "user", "content": [{"type": "text", "text": "Japan"}], "name": "x"}]},
    {"messages": [{"role": role} for role in ("system", "developer", "tool", "function")] + [USER]},
]
INVALID_CHATS = [
    [],
    {},
    {"messages": []},
    {"messages": [{"role": "king", "content": "a"}]},
    {"messages": [{"role": "user", "content": 1}]},
    {"messages": [USER], "stream": "yes"},
    {"messages": [USER], "model": 1},
    {"messages": [USER], "stream_options": {"include_usage": 1}},
]
VALID_TEXTS = [{"text": "a"}, {"text": "a\n\tb", "language": "ja"}]
INVALID_TEXTS = [
    [],
    {},
    {"text": ""},
    {"text": 1},
    {"text": "a", "language": "fr"},
    {"text": "a", "unknown": 1},
]


@pytest.fixture(scope="module")
def description(server: RunningServer) -> Any:
    return server.peer.get("/openapi.json").json()


def check_shape(description: Any, schema: dict[str, Any], value: Any) -> None:
    """The value is as the schema says; references go into the description."""
    whole = {**schema, "components": description["components"]}
    Draft202012Validator.check_schema(whole)
    Draft202012Validator(whole).validate(value)


def described(description: Any, address: str, method: str, reply: Reply) -> dict[str, Any]:
    """The schema that the description has for a reply."""
    path = address.partition("?")[0]
    path = re.sub("^/v1/(clauses|models)/.+", r"/v1/\1/{id}", path)
    if path.startswith("/hooks/"):
        path = "/hooks/{name}"
    content = description["paths"][path][method]["responses"][str(reply.status)]["content"]
    schema: dict[str, Any] = content[reply.headers["content-type"].partition(";")[0]]["schema"]
    return schema


def test_the_description_is_valid_openapi(description: Any) -> None:
    validate(description)
    assert description["openapi"].startswith("3.1")


@pytest.mark.parametrize(("address", "body", "status"), CALLS)
def test_every_reply_is_as_described(
    server: RunningServer, description: Any, address: str, body: bytes | None, status: int
) -> None:
    reply = server.peer.get(address) if body is None else server.peer.post(body, address=address)
    assert reply.status == status
    plain = reply.headers["content-type"].startswith("text/plain")
    schema = described(description, address, "get" if body is None else "post", reply)
    check_shape(description, schema, reply.text() if plain else reply.json())


def test_a_reply_to_another_type_is_as_described(server: RunningServer, description: Any) -> None:
    head = b"Host: localhost\r\nConnection: close\r\nContent-Type: text/plain\r\n"
    reply = server.peer.post(ASKED, head)
    assert reply.status == 415
    check_shape(description, described(description, "/v1/ask", "post", reply), reply.json())


def test_every_promised_address_is_described(description: Any) -> None:
    methods = {path: sorted(operations) for path, operations in description["paths"].items()}
    assert methods == {
        "/v1/ask": ["post"],
        "/v1/verify": ["post"],
        "/v1/feedback": ["post"],
        "/v1/clauses": ["get"],
        "/v1/clauses/{id}": ["get"],
        "/v1/renderings": ["post"],
        "/v1/statement": ["get"],
        "/v1/chat/completions": ["post"],
        "/v1/models": ["get"],
        "/v1/models/{id}": ["get"],
        "/hooks/{name}": ["post"],
        "/livez": ["get"],
        "/readyz": ["get"],
    }


def test_only_messages_from_help_desks_need_a_signature(description: Any) -> None:
    assert description["security"] == []
    signed = {
        path: operation["security"]
        for path, methods in description["paths"].items()
        for operation in methods.values()
        if "security" in operation
    }
    assert signed == {"/hooks/{name}": [{"chatwoot": []}, {"zendesk": []}, {"zammad": []}]}
    schemes = description["components"]["securitySchemes"]
    assert {name: (one["type"], one["in"], one["name"]) for name, one in schemes.items()} == {
        "chatwoot": ("apiKey", "header", "X-Chatwoot-Signature"),
        "zendesk": ("apiKey", "header", "X-Zendesk-Webhook-Signature"),
        "zammad": ("apiKey", "header", "X-Hub-Signature"),
    }


def test_every_operation_names_an_error_of_the_client_and_every_shape_is_used(
    description: Any,
) -> None:
    for methods in description["paths"].values():
        for operation in methods.values():
            assert [status for status in operation["responses"] if status.startswith("4")]
    referred = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(description)))
    assert referred == set(description["components"]["schemas"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_of_the_docs_run_as_they_are(server: RunningServer, language: str) -> None:
    origin = f"http://localhost:{server.peer.port}"
    with urlopen(f"{origin}/docs?lang={language}") as response:
        docs = Page(response.read().decode("utf-8"))
    for kind, runner in EXAMPLE_RUNNERS.items():
        examples = [one.text for one in docs.all("pre", **{"data-example": kind})]
        assert len(examples) == 7
        for example in examples:
            assert f"{origin}/v1/" in example
            command = example.replace("curl ", "curl --fail ", 1)
            done = subprocess.run([*runner, command], capture_output=True, check=True)
            assert len(done.stdout) > 20


def test_no_words_of_the_docs_are_glued_together(client: FlaskClient) -> None:
    docs = Page(get(client, "/docs").text())
    told = [one.text for name in ("p", "dd", "dt", "li", "h2", "h3") for one in docs.all(name)]
    glued = r"\w(?:application|text)/|[a-z]\.[A-Z]|(?:json|stream|null|string|integer|boolean)[A-Z]"
    assert [text for text in told if re.search(glued, text)] == []
    assert "OK. application/json: Completion, text/event-stream: CompletionChunk" in [
        " ".join(text.split()) for text in told
    ]


def test_every_route_for_programs_is_described(app: Flask, description: Any) -> None:
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    programs = {rule for rule in rules if rule.startswith(("/v1/", "/hooks/", "/livez", "/readyz"))}
    assert {re.sub("<(.+?)>", r"{\1}", rule) for rule in programs} == set(description["paths"])


def test_the_address_and_the_language_are_described_as_parameters(description: Any) -> None:
    clause = description["paths"]["/v1/clauses/{id}"]["get"]["parameters"]
    assert [(one["name"], one["in"], one.get("required"), one["schema"]) for one in clause] == [
        ("id", "path", True, {"type": "string"}),
        ("language", "query", None, {"type": "string", "enum": ["en", "ja"], "default": "en"}),
    ]
    (desk,) = description["paths"]["/hooks/{name}"]["post"]["parameters"]
    assert desk["schema"] == {"type": "string", "enum": ["chatwoot", "zendesk", "zammad"]}


@pytest.mark.parametrize(
    ("address", "shape", "value"),
    [
        *(("/v1/ask", "AskRequest", value) for value in VALID),
        *(("/v1/verify", "VerifyRequest", value) for value in VALID_TEXTS),
        *(("/v1/chat/completions", "CompletionRequest", value) for value in VALID_CHATS),
    ],
)
def test_a_described_request_is_taken(
    server: RunningServer, description: Any, address: str, shape: str, value: dict[str, Any]
) -> None:
    check_shape(description, {"$ref": f"#/components/schemas/{shape}"}, value)
    assert server.peer.post(to_body(value), address=address).status == 200


@pytest.mark.parametrize(
    ("address", "shape", "value"),
    [
        *(("/v1/ask", "AskRequest", value) for value in INVALID),
        *(("/v1/verify", "VerifyRequest", value) for value in INVALID_TEXTS),
        *(("/v1/chat/completions", "CompletionRequest", value) for value in INVALID_CHATS),
    ],
)
def test_what_the_description_forbids_is_refused(
    server: RunningServer, description: Any, address: str, shape: str, value: object
) -> None:
    schema = {
        "$ref": f"#/components/schemas/{shape}",
        "components": description["components"],
    }
    assert not Draft202012Validator(schema).is_valid(value)
    assert server.peer.post(to_body(value), address=address).status == 422


def test_the_description_is_sent_as_japanese_and_json(client: FlaskClient) -> None:
    reply = get(client, "/openapi.json")
    assert reply.headers["content-type"] == "application/json"
    assert b"\\u" not in reply.body


def test_the_docs_tell_every_address_and_shape(client: FlaskClient, description: Any) -> None:
    docs = Page(get(client, "/docs").text())
    headings = [heading.text for heading in docs.all("h2")]
    for path, operations in description["paths"].items():
        for method in operations:
            assert f"{method.upper()} {path}" in headings
    shapes = {article.attributes.get("id") for article in docs.all("article")}
    operations = {
        one["operationId"] for methods in description["paths"].values() for one in methods.values()
    }
    assert {*description["components"]["schemas"], *operations} == shapes
    targets = {
        link.attributes["href"][1:]
        for link in docs.all("a")
        if link.attributes["href"].startswith("#")
    }
    assert targets - {"main", "schemas"} == shapes
    assert docs.one("a", href="/openapi.json").text == "openapi.json"


def test_the_docs_tell_types_as_a_person_writes_them(client: FlaskClient) -> None:
    docs = Page(get(client, "/docs").text())
    kinds = {line.text for line in docs.all("dd")}
    assert {"string", '"en" | "ja"', "array: ScoredClause", "object: ClauseText"} <= kinds
    assert "IndexView" in kinds
    assert {'"assistant"', "string | null", "AskResponse | null"} <= kinds
    assert not [kind for kind in kinds if "$ref" in kind or "`" in kind]


def test_the_docs_in_japanese_leave_only_the_shapes_in_english(
    client: FlaskClient, description: Any
) -> None:
    docs = Page(get(client, "/docs?lang=ja").text())
    assert docs.one("h1").text == PAGE["ja"]["docs"]
    japanese = [
        one.text for name in ("p", "h2", "dd") for one in docs.all(name) if one.language == "ja"
    ]
    assert [text for text in japanese if re.search("[a-z]+ [a-z]+ ", text)] == []
    for methods in description["paths"].values():
        for operation in methods.values():
            assert DESCRIPTIONS[operation["operationId"]]["ja"] in japanese
    shapes = [one for one in docs.all("article") if one.attributes["id"][0].isupper()]
    assert {shape.language for shape in shapes} == {"en"}
