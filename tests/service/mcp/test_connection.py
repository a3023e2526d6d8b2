"""Clients of MCP over HTTP that send or read slowly, against a real server with short deadlines."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import uvicorn

from service.mcp import connection
from service.mcp.connection import Connection

GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
SOON = 0.3
"""Seconds, instead of the real deadline."""
BODY = b"a" * (1 << 20)


async def answer(scope: Any, receive: Any, send: Any) -> None:
    length = (b"content-length", b"%d" % len(BODY))
    await send({"type": "http.response.start", "status": 200, "headers": [length]})
    await send({"type": "http.response.body", "body": BODY})


async def talk(first: bytes, drip: bytes) -> int:
    """Send something and, drop by drop, more; how many connections are open at the end."""
    config = uvicorn.Config(
        answer, http=Connection, lifespan="off", log_level="error", timeout_keep_alive=60
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:
            await asyncio.sleep(0.01)
        _, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
        writer.write(first)
        for _ in range(20):
            writer.write(drip)
            await asyncio.sleep(SOON / 4)
        left = len(server.server_state.connections)
        writer.transport.abort()
        server.should_exit = True
        await serving
    return left


@pytest.mark.parametrize(
    ("first", "drip"),
    [
        (b"", b""),
        (GET[:-2], b"X"),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999\r\n\r\n", b"X"),
        (GET + GET[:-2], b""),
        (GET * 30, b""),
    ],
    ids=["nothing", "head", "body", "second head", "unread"],
)
@pytest.mark.parametrize(("timeout", "left"), [(SOON, 0), (60, 1)])
def test_a_client_that_does_not_get_on_is_cut_off(
    monkeypatch: pytest.MonkeyPatch, first: bytes, drip: bytes, timeout: float, left: int
) -> None:
    monkeypatch.setattr(connection, "TIMEOUT", timeout)
    # In a thread of its own, as the browser of other tests has a loop in this one.
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(asyncio.run, talk(first, drip)).result() == left
