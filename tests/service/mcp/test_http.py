"""MCP over HTTP: the SDK's client against a real process, and what the gate keeps out."""

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import Client

from service.mcp.unreadable import NO_REQUEST, UNREADABLE, WRONG_ID
from tests.service.cli.test_command_line import run
from tests.service.peer import Peer, to_body
from tests.service.run_apart import run_apart
from tests.service.running_server import PROGRAM, clean_environment, free_port

PATIENCE = 60.0
"""Seconds."""
ORIGIN = "https://www.example.org"
ASK = {
    "jsonrpc": "2.0",
    "id": 7,
    "method": "tools/call",
    "params": {"name": "ask_statement", "arguments": {"question": "Who signed for Japan?"}},
}


@pytest.fixture(scope="module")
def served(index_folder: Path) -> Iterator[Peer]:
    """A process that serves MCP over HTTP."""
    port = free_port()
    command = [str(PROGRAM), "mcp", "--http", "--port", str(port), "--index", str(index_folder)]
    environment = clean_environment(EMBEDDING_ORIGINS=ORIGIN, TRUSTED_HOSTS="localhost,127.0.0.1")
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        peer = Peer(port)
        end = time.monotonic() + PATIENCE
        while not _answers(peer):
            assert process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.05)
        try:
            yield peer
        finally:
            process.terminate()
            assert process.stderr is not None
            assert process.stderr.read() == b""
            assert process.wait(PATIENCE) in (0, -15)


def _answers(peer: Peer) -> bool:
    try:
        return peer.get("/mcp").status == 405
    except OSError:
        return False


def post(peer: Peer, body: bytes, *headers: str) -> Any:
    return peer.send(
        b"POST /mcp HTTP/1.1\r\n"
        + "".join(f"{header}\r\n" for header in (*_defaults(headers), *headers)).encode("ascii")
        + b"Content-Length: %d\r\n\r\n" % len(body)
        + body
    )


def _defaults(given: tuple[str, ...]) -> list[str]:
    names = {header.partition(":")[0] for header in given}
    defaults = {
        "Host": "localhost",
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
    }
    return [f"{name}: {value}" for name, value in defaults.items() if name not in names]


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_client_gets_tools_answers_and_resources(served: Peer, mode: Any) -> None:
    async def talk() -> tuple[list[str], str, int]:
        async with Client(f"http://127.0.0.1:{served.port}/mcp", mode=mode) as client:
            tools = (await client.list_tools()).tools
            answer = await client.call_tool("ask_statement", {"question": "いつ署名されましたか"})
            resources = (await client.list_resources()).resources
            return [tool.name for tool in tools], answer.content[0].text, len(resources)  # type: ignore[union-attr]

    names, said, resources = run_apart(talk)
    assert names[0] == "ask_statement"
    assert said.startswith("「2019年12月19日」")
    assert resources == 17


def test_a_single_request_gets_one_reply_in_json(served: Peer) -> None:
    reply = post(served, to_body(ASK))
    assert (reply.status, reply.headers["content-type"]) == (200, "application/json")
    assert reply.json()["id"] == 7
    assert "mcp-session-id" not in reply.headers


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (("Host: evil.example",), 421),
        (("Host: localhost.evil.example",), 421),
        (("Host: localhost", "Host: localhost"), 421),
        (("Origin: https://evil.example",), 403),
        (("Origin: null",), 403),
        (("Origin: http://localhost",), 403),
        (("Origin: https://www.example.org:444",), 403),
        (("Origin: https://WWW.example.org",), 403),
        ((f"Origin: {ORIGIN}", "Origin: https://evil.example"), 403),
    ],
)
def test_a_page_of_another_site_is_kept_out(
    served: Peer, headers: tuple[str, ...], status: int
) -> None:
    reply = post(served, to_body(ASK), *headers)
    if reply.status != 400:  # the server itself refuses two hosts
        assert reply.status == status
        assert "is not allowed" in reply.json()["error"]["message"]
    assert "access-control-allow-origin" not in reply.headers


def test_a_page_of_a_named_origin_may_call(served: Peer) -> None:
    reply = post(served, to_body(ASK), f"Origin: {ORIGIN}")
    assert (reply.status, reply.headers["access-control-allow-origin"]) == (200, ORIGIN)
    preflight = served.send(
        f"OPTIONS /mcp HTTP/1.1\r\nHost: localhost\r\nOrigin: {ORIGIN}\r\n"
        "Access-Control-Request-Method: POST\r\n"
        "Access-Control-Request-Headers: content-type,mcp-protocol-version\r\n\r\n".encode("ascii")
    )
    assert (preflight.status, preflight.headers["access-control-allow-origin"]) == (200, ORIGIN)
    assert "mcp-protocol-version" in preflight.headers["access-control-allow-headers"]


@pytest.mark.parametrize(
    ("body", "code", "request_id"),
    [
        (b"", -32700, None),
        (b"{", -32700, None),
        (b"\xff", -32700, None),
        (b"[]", -32600, None),
        (to_body(ASK).replace(b"Japan", rb"\ud800"), -32700, 7),
        *(
            (b'{"jsonrpc": "2.0", "method": "ping", "id": %s}' % wrong, -32600, None)
            for wrong in (b"null", b"1.5", b"1.0", b"true", b"[]")
        ),
        (b'{"jsonrpc": "2.0", "method": 3, "id": "zqmarker"}', -32600, "zqmarker"),
    ],
)
def test_a_message_that_cannot_be_read_is_told_and_not_repeated(
    served: Peer, body: bytes, code: int, request_id: object
) -> None:
    reply = post(served, body)
    told = reply.json()
    assert (reply.status, told["id"], told["error"]["code"]) == (400, request_id, code)
    assert told["error"]["message"] in (UNREADABLE, NO_REQUEST, WRONG_ID)


def test_a_message_that_is_too_large_is_refused(served: Peer) -> None:
    reply = post(served, b" " * (64 * 1024 + 1))
    assert (reply.status, reply.json()["error"]["message"]) == (
        413,
        "The body is too large; the limit is 64 KiB.",
    )


@pytest.mark.parametrize(
    ("request_line", "status"),
    [("GET /mcp", 405), ("DELETE /mcp", 405), ("PUT /mcp", 405), ("GET /", 404), ("POST /m", 404)],
)
def test_nothing_else_is_served(served: Peer, request_line: str, status: int) -> None:
    reply = served.send(f"{request_line} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode("ascii"))
    assert reply.status == status
    assert json.loads(reply.text())["error"]["code"] == -32600
    if status == 405:
        assert reply.headers["allow"] == "POST"


def test_a_port_in_use_is_told_in_one_line(served: Peer, index_folder: Path) -> None:
    told = run("mcp", "--http", "--port", str(served.port), "--index", index_folder)
    assert (told.returncode, told.stdout) == (1, "")
    (line,) = told.stderr.splitlines()
    assert line.startswith(f"statement-qa: cannot listen on 127.0.0.1 port {served.port}: ")
