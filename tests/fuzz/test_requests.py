"""Requests to every route: no fault of the service, no repetition of what was sent."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from tests.fuzz.subject import OPERATOR_TOKEN, SITE, client
from tests.fuzz.target import target
from tests.fuzz.texts import CODE, MARKER, PIECES, texts
from tests.fuzz.values import near

TYPED = texts((*PIECES, *CODE * 4), most=12)
TURN = {"question": f"When was it signed? {MARKER}", "clauses": ["signature"]}
CHAT = [
    {"role": "system", "content": MARKER},
    {"role": "user", "content": "What does Action 6 say?"},
    {"role": "assistant", "content": "…"},
    {"role": "user", "content": [{"type": "text", "text": f"And who signed? {MARKER}"}]},
]
BODIES: Mapping[str, Any] = {
    "/v1/ask": {"question": f"Who? {MARKER}", "language": "en", "limit": 2, "history": [TURN]},
    "/v1/verify": {"text": f"We intend to harness {MARKER}", "language": "auto"},
    "/v1/feedback": {
        "question": f"Who? {MARKER}",
        "clauses": ["action-1"],
        "outcome": "answered",
        "helpful": True,
        "reason": MARKER,
    },
    "/v1/chat/completions": {
        "messages": CHAT,
        "model": MARKER,
        "stream": True,
        "stream_options": {"include_usage": True},
    },
    "/hooks/chatwoot": {"event": "message_created", "content": MARKER},
    "/hooks/zendesk": {"type": "zen:event-type:ticket.comment_added"},
    "/hooks/zammad": {"article": {"body": MARKER}},
}
FORMS: Mapping[str, Mapping[str, str]] = {
    "/verify": {"text": f"We intend {MARKER}"},
    "/feedback": {
        "question": f"Who? {MARKER}",
        "clause": "action-1",
        "outcome": "answered",
        "helpful": "yes",
        "reason": MARKER,
        "back": f"question={MARKER}",
    },
    "/insights": {"token": MARKER},
    "/insights/close": {"key": MARKER},
    "/insights/delete": {"key": MARKER, "before": "2024-01-01", "text": MARKER},
}
PARAMETERS = (
    *("question", "lang", "language", "draft", "mark", "text", "since", "deleted", "back", MARKER),
    "action-4.en.0-28",
)
TYPES = (
    *("application/json", "application/json; charset=utf-16", "text/plain", "", "application/JSON"),
    *(
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=a",
        "a" * 300,
        "\x80/\xff",
    ),
)


@target(8)
@given(data=st.data(), path=st.sampled_from(sorted(BODIES)), raw=st.binary(max_size=30))
def test_a_json_body_is_answered_or_refused(data: st.DataObject, path: str, raw: bytes) -> None:
    value = data.draw(near(BODIES[path]))
    escaped = data.draw(st.booleans())
    body = json.dumps(value, ensure_ascii=escaped).encode("utf-8", "surrogatepass")
    cut = data.draw(st.sampled_from((len(body), 0, 1, len(body) // 2)))
    body = body[:cut] if cut < len(body) else body + raw[data.draw(st.integers(0, 60)) :]
    type_ = data.draw(st.just("application/json") | st.sampled_from(TYPES))
    judge(send("POST", path, body=body, CONTENT_TYPE=type_), path)


@target(8)
@given(data=st.data(), path=st.sampled_from(sorted(FORMS)))
def test_a_form_is_answered_or_refused(data: st.DataObject, path: str) -> None:
    fields = list(FORMS[path].items())
    name = st.sampled_from([name for name, _ in fields]) | TYPED
    fields += data.draw(st.lists(st.tuples(name, TYPED), max_size=4))
    boundary = data.draw(st.sampled_from(("", "a")))
    if data.draw(st.booleans()):
        fields.reverse()
    body = write_parts(fields) if boundary else write_query(fields)
    type_ = f"multipart/form-data; boundary={boundary}" if boundary else TYPES[5]
    raw = data.draw(st.just(b"") | st.binary(max_size=30))
    judge(send("POST", path, body=body + raw, CONTENT_TYPE=type_), path)


@target(8)
@given(data=st.data())
def test_an_address_is_answered_or_refused(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(find_paths()))
    end = data.draw(st.just("") | TYPED)
    names = st.sampled_from(PARAMETERS) | TYPED
    query = write_query(data.draw(st.lists(st.tuples(names, TYPED), max_size=12)))
    query += data.draw(st.just(b"") | st.binary(max_size=20))
    method = data.draw(st.sampled_from(("GET", "GET", "GET", "HEAD", "OPTIONS", "PUT", "TRACE")))
    address = path.replace("<>", end) if "<>" in path else path
    judge(send(method, address, QUERY_STRING=query.decode("latin-1")), address)


@target(8)
@given(
    path=st.sampled_from(("/", "/v1/ask", "/insights", "/docs", "/livez", "/v1/clauses")),
    method=st.sampled_from(("GET", "POST", "OPTIONS")),
    headers=st.dictionaries(
        st.sampled_from(
            "HOST ORIGIN COOKIE ACCEPT ACCEPT_LANGUAGE CONTENT_ENCODING CONTENT_LENGTH RANGE "
            "IF_NONE_MATCH IF_MODIFIED_SINCE X_FORWARDED_FOR X_FORWARDED_HOST REFERER "
            "TRANSFER_ENCODING AUTHORIZATION ACCESS_CONTROL_REQUEST_HEADERS".split()
        ),
        TYPED
        | st.sampled_from(
            ("localhost:80:80", "[::1", SITE, f"operator={OPERATOR_TOKEN}", "en;q=x")
        ),
        max_size=3,
    ),
)
def test_headers_are_read_or_refused(path: str, method: str, headers: dict[str, str]) -> None:
    sent = {
        name if name == "CONTENT_LENGTH" else f"HTTP_{name}": as_latin(text)
        for name, text in headers.items()
    }
    judge(send(method, path, body=b"{}", **sent), path)


@cache
def find_paths() -> list[str]:
    """The paths of all routes that can be read, with `<>` for what is put in."""
    rules = client().application.url_map.iter_rules()
    found = {rule.rule for rule in rules if "GET" in (rule.methods or ())}
    return sorted({*(path.split("<")[0] + "<>" * ("<" in path) for path in found), "/<>"})


def send(method: str, path: str, body: bytes = b"", **environ: str) -> TestResponse:
    """A request with these parts of its WSGI environment, as a server makes it of raw bytes."""
    given = {"PATH_INFO": as_latin(path).replace("\0", ""), "REMOTE_ADDR": "127.0.0.1", **environ}
    return client().open("/", method=method, data=body, environ_overrides=given)


def as_latin(text: str) -> str:
    """Text as it stands in a WSGI environment (PEP 3333), without ends of lines."""
    raw = text.encode("utf-8", "surrogatepass").decode("latin-1")
    return raw.replace("\r", "").replace("\n", "")


def write_query(fields: list[tuple[str, str]]) -> bytes:
    """Parameters as browsers write them, but for surrogates."""
    return b"&".join(
        b"=".join(
            b"".join(
                bytes([byte]) if chr(byte).isalnum() and byte < 128 else b"%%%02X" % byte
                for byte in text.encode("utf-8", "surrogatepass")
            )
            for text in pair
        )
        for pair in fields
    )


def write_parts(fields: list[tuple[str, str]]) -> bytes:
    """A form in parts, between lines of the boundary `a`."""
    head = '--a\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    parts = "".join(head.format(*pair) for pair in fields)
    return f"{parts}--a--\r\n".encode("utf-8", "surrogatepass")


def judge(response: TestResponse, path: str) -> None:
    """No fault, and no repetition where nothing is meant to be repeated."""
    with response:
        body = response.get_data()
        assert response.status_code < 500 or response.status_code == 503, response.status_code
        for name, value in response.headers.items():
            assert MARKER not in value, name
            assert not {"\r", "\n", "\0"} & {*value}, name
        if response.mimetype == "application/problem+json" and body:  # none for HEAD
            problem = json.loads(body)
            assert response.status_code == problem["status"] >= 400
            assert MARKER not in body.decode("utf-8")
            expected = {"type", "title", "status", "detail", "errors", "error"}
            assert expected.issuperset(problem)
            is_known = path in ("/v1/chat/completions", "/v1/models")
            assert ("error" in problem) == is_known or path.startswith("/v1/models/")
        elif response.mimetype == "text/html" and body:
            page = body.decode("utf-8")
            assert f"<{MARKER}" not in page
            assert f'" {MARKER}=' not in page
            assert f"' {MARKER}=" not in page
        elif body and response.mimetype != "text/event-stream":
            assert response.status_code < 400, response.mimetype
