"""Clients of MCP over HTTP that send or read slowly, against a real server with short deadlines."""

import asyncio
import socket
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn

from service.mcp import connection
from service.mcp.connection import ClientConnection, Connection

GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
SOON = 0.3
"""Seconds, instead of the real deadline."""
BODY = b"a" * (1 << 20)


async def answer(scope: Any, receive: Any, send: Any) -> None:
    length = (b"content-length", b"%d" % len(BODY))
    await send({"type": "http.response.start", "status": 200, "headers": [length]})
    await send({"type": "http.response.body", "body": BODY})


@asynccontextmanager
async def serving(app: Any, kind: type[Connection]) -> AsyncIterator[tuple[uvicorn.Server, int]]:
    """A server, and its port."""
    config = uvicorn.Config(
        app, http=kind, lifespan="off", log_level="error", timeout_keep_alive=60
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        running = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:
            await asyncio.sleep(0.01)
        yield server, listener.getsockname()[1]
        server.should_exit = True
        await running


async def talk(first: bytes, drip: bytes) -> int:
    """Send something and, drop by drop, more; how many connections are open at the end."""
    async with serving(answer, Connection) as (server, port):
        _, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
        writer.write(first)
        for _ in range(20):
            writer.write(drip)
            await asyncio.sleep(SOON / 4)
        left = len(server.server_state.connections)
        writer.transport.abort()
    return left


async def crowd(kind: type[Connection], first: bytes) -> list[bytes]:
    """What each of five connections of one client gets, and then one of another client.

    Each sends something and waits a moment before the next; nobody is answered while others come.
    """
    done = asyncio.Event()

    async def answer_late(scope: Any, receive: Any, send: Any) -> None:
        await done.wait()
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    async with serving(answer_late, kind) as (_, port):
        clients = [("127.0.0.1", first)] * 5 + [("127.0.0.2", GET)]
        readers, writers = [], []
        for address, sent in clients:
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", port, local_addr=(address, 0)
            )
            writer.write(sent)
            await asyncio.sleep(0.05)
            readers.append(reader)
            writers.append(writer)
        done.set()
        for writer in writers:
            if not writer.is_closing():
                writer.write(GET if not first else b"")
        got = [await read_status(reader) for reader in readers]
        for writer in writers:
            writer.transport.abort()
    return got


async def read_status(reader: asyncio.StreamReader) -> bytes:
    """The status of the answer; empty if the connection was cut off."""
    try:
        return (await reader.read(4096))[9:12]
    except ConnectionError:
        return b""


@pytest.mark.parametrize(
    ("kind", "first", "expected"),
    [
        (ClientConnection, b"", [b"", b"", b"204", b"204", b"204", b"204"]),
        (ClientConnection, GET, [b"204", b"204", b"204", b"503", b"503", b"204"]),
        (Connection, b"", [b"204"] * 6),
        (Connection, GET, [b"204"] * 6),
    ],
    ids=["idle", "in work", "idle by a proxy", "in work by a proxy"],
)
def test_one_client_has_a_share_of_the_connections(
    monkeypatch: pytest.MonkeyPatch, kind: type[Connection], first: bytes, expected: list[bytes]
) -> None:
    monkeypatch.setattr(connection, "MAX_PER_CLIENT", 3)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(asyncio.run, crowd(kind, first)).result() == expected


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
