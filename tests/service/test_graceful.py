"""SIGTERM while there is work."""

import signal
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPException
from pathlib import Path

import pytest

from tests.service.peer import JSON_HEAD, read_reply, to_body
from tests.service.running_server import STOP_TIMEOUT, RunningServer, start_server

THREADS, REQUESTS = 8, 200
BODY = to_body({"question": "Who signed for Japan?"})
HEAD = b"POST /v1/ask HTTP/1.1\r\n%sExpect: 100-continue\r\nContent-Length: %d\r\n\r\n" % (
    JSON_HEAD,
    len(BODY),
)
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


@pytest.fixture
def own_server(index_folder: Path, tmp_path: Path) -> Iterator[RunningServer]:
    """A server that the test may stop."""
    with start_server(index_folder, tmp_path) as running:
        yield running


def send_head(connection: socket.socket) -> None:
    """Announce a question; returns once the service has said that it takes it."""
    connection.sendall(HEAD)
    received = connection.recv(len(CONTINUE))
    if received != CONTINUE:
        raise ConnectionResetError("the connection ended before it was accepted")


def test_requests_accepted_before_sigterm_are_answered_after_it(own_server: RunningServer) -> None:
    with ExitStack() as stack:
        connections = [stack.enter_context(own_server.peer.connect()) for _ in range(THREADS)]
        for connection in connections:
            send_head(connection)
        own_server.process.send_signal(signal.SIGTERM)
        for connection in connections:
            connection.sendall(BODY)
        replies = [read_reply(connection) for connection in connections]
    assert [reply.status for reply in replies] == [200] * THREADS
    assert len({reply.body for reply in replies}) == 1
    assert own_server.process.wait(STOP_TIMEOUT) == 0


def test_sigterm_under_load_loses_no_accepted_request(own_server: RunningServer) -> None:
    answered = threading.Semaphore(0)

    def ask(_: int) -> str:
        accepted = False
        try:
            with own_server.peer.connect() as connection:
                send_head(connection)
                accepted = True
                connection.sendall(BODY)
                reply = read_reply(connection)
        except (OSError, HTTPException) as error:
            return f"lost by {error!r}" if accepted else "not accepted"
        answered.release()
        return f"{reply.status} {reply.json()['outcome']}"

    with ThreadPoolExecutor(THREADS) as pool:
        outcomes = [pool.submit(ask, number) for number in range(REQUESTS)]
        for _ in range(REQUESTS // 4):
            assert answered.acquire(timeout=STOP_TIMEOUT)
        own_server.process.send_signal(signal.SIGTERM)
        counted = Counter(outcome.result(STOP_TIMEOUT) for outcome in outcomes)
    assert set(counted) == {"200 answered", "not accepted"}
    assert counted["200 answered"] >= REQUESTS // 4
    assert own_server.process.wait(STOP_TIMEOUT) == 0
    assert "Traceback" not in own_server.log()


def test_an_idle_server_stops_with_exit_code_0(own_server: RunningServer) -> None:
    assert own_server.stop() == 0
    assert own_server.log() == ""
    assert own_server.output.read_text(encoding="utf-8") == (
        f"serving tokyo-statement on http://127.0.0.1:{own_server.peer.port}\n"
    )
