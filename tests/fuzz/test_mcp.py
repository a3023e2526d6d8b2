"""Lines on the standard input of the MCP server: each request gets one reply."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest.mock import patch

import anyio
from hypothesis import example, given
from hypothesis import strategies as st
from mcp.server.stdio import stdio_server

import service.mcp.server
from service.mcp import create_mcp_server, serve_stdio
from service.mcp.request_id import check_id
from tests.fuzz.subject import assistant
from tests.fuzz.target import target
from tests.fuzz.texts import MARKER
from tests.fuzz.values import near

REPLY_TIMEOUT = 5
"""Seconds."""

OPENING = (
    {
        "jsonrpc": "2.0",
        "id": "first",
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    },
    {"jsonrpc": "2.0", "method": "notifications/initialized"},
)


def request(method: str, **params: Any) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": 7, "method": method, "params": params}


REQUESTS = (
    request("tools/call", name="ask_statement", arguments={"question": "Who?", "history": []}),
    request("tools/call", name="verify_quotation", arguments={"text": "We intend"}),
    request("tools/call", name="get_clause", arguments={"id": "title", "language": "ja"}),
    request("resources/read", uri="statement://clause/title"),
    request("tools/list", cursor=MARKER),
    request("prompts/list"),
    request(MARKER),
    {"jsonrpc": "2.0", "id": 7, "result": {}},
    {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 9}},
)


class Pipe:
    """Standard input with the given lines, and standard output; ends when all is replied to."""

    def __init__(self, lines: Sequence[str], replies: int) -> None:
        self._lines = lines
        self._replies = replies
        self._changed = anyio.Event()
        self.written: list[str] = []

    async def __aiter__(self) -> Any:
        for line in self._lines:
            yield check_id(f"{line}\n")
        while len(self.written) < self._replies:
            with anyio.move_on_after(REPLY_TIMEOUT) as waited:
                await self._changed.wait()
            if waited.cancelled_caught:
                return

    async def write(self, line: str) -> None:
        self.written.append(line)
        self._changed.set()
        self._changed = anyio.Event()

    async def flush(self) -> None:
        pass


def converse(lines: Sequence[str], replies: int) -> list[dict[str, Any]]:
    """What the server writes, once it has been asked all of the lines."""
    pipe: Any = Pipe([*map(json.dumps, OPENING), *lines], 1 + replies)
    with (
        patch.object(service.mcp.server, "Input"),
        patch.object(
            service.mcp.server, "stdio_server", lambda _: stdio_server(stdin=pipe, stdout=pipe)
        ),
    ):
        # In a thread of its own, as the browser of other tests has a loop in this one.
        with ThreadPoolExecutor(1) as pool:
            pool.submit(serve_stdio, create_mcp_server(assistant())).result()
    written = [json.loads(line) for line in pipe.written]
    (first,) = (reply for reply in written if reply["id"] == "first")
    assert first["id"] == "first"
    assert "result" in first
    return [reply for reply in written if reply is not first]


@st.composite
def lines(draw: st.DrawFn) -> str:
    value = draw(st.sampled_from(REQUESTS).flatmap(near))
    text = json.dumps(value, ensure_ascii=draw(st.booleans()))
    text = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    cut = draw(st.sampled_from((len(text), len(text), len(text), 1, len(text) // 2)))
    return text[:cut]


@target(8)
@given(line=lines())
@example(line=r'{"jsonrpc":"2.0","id":7,"method":"ping","params":{"a":"\ud800"}}')
@example(line='{"jsonrpc":"2.0","id":7,"method":"ping","params":[]}')
@example(line='{"jsonrpc":"2.0","id":true,"method":1}')
@example(line='{"jsonrpc":"2.0","id":null,"method":"ping"}')
@example(line='{"jsonrpc":"2.0","id":1.5,"method":"ping"}')
def test_each_request_gets_one_reply(line: str) -> None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        value = MARKER
    is_message = isinstance(value, dict) and value.get("jsonrpc") == "2.0"
    id = value.get("id") if is_message else None
    if is_message and "id" not in value:
        expected = None if isinstance(value.get("method"), str) else [None]
    elif is_message and "method" in value and _is_id(id):
        expected = [id]
    elif is_message and "method" in value and not value.keys() & {"result", "error"}:
        expected = [None]
    elif is_message:
        # A reply.
        expected = None
    else:
        has_id = isinstance(value, dict) and "method" in value and _is_id(value.get("id"))
        expected = [value["id"] if has_id else None]
    replies = converse([line], len(expected or ()))
    if expected is not None:
        assert [reply["id"] for reply in replies] == expected
    for reply in replies:
        assert ("result" in reply) != ("error" in reply)
        assert MARKER not in reply.get("error", {}).get("message", "")


def _is_id(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)
