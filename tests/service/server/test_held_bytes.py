"""Unfinished requests take a bounded part of the memory, and what is answered takes none."""

import socket
from pathlib import Path

from service.server.loop import MAX_HELD, MAX_HELD_EACH
from tests.service.peer import read_reply, to_body
from tests.service.running_server import start_server

HEADERS = b"".join(b"X-A%d: %s\r\n" % (number, b"a" * 1000) for number in range(28))
LONG = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n" + HEADERS + b"\r\n"
CHAT = to_body(
    {"messages": [{"role": "user", "content": "Who signed?"}], "user": "a" * 3 * MAX_HELD_EACH}
)
CHAT_HEAD = (
    b"POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n"
    b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(CHAT)
)


def test_a_connection_in_use_for_long_leaves_large_requests_of_others_alone(
    index_folder: Path, tmp_path: Path
) -> None:
    with start_server(index_folder, tmp_path) as running, running.peer.connect() as busy:
        busy.sendall(LONG[:40])
        for _ in range(MAX_HELD // len(LONG) + 1):
            # With each request the beginning of the next, so that it is never idle.
            busy.sendall(LONG[40:] + LONG[:40])
            assert read_reply(busy).status == 200
        with running.peer.connect() as other:
            other.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            other.sendall(CHAT_HEAD + CHAT[: 2 * MAX_HELD_EACH])
            assert running.peer.get("/livez").status == 200
            other.sendall(CHAT[2 * MAX_HELD_EACH :])
            assert read_reply(other).status == 200
        assert running.log() == ""
