"""Clients that ask several times over one connection."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from service.server.workers import SPARE_THREADS
from tests.service.peer import read_reply, to_body
from tests.service.running_server import RunningServer, start_server

MAX_CONCURRENT, MAX_QUEUED = 1, 0
THREADS = MAX_CONCURRENT + MAX_QUEUED + SPARE_THREADS
LIVEZ = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture
def small_server(index_folder: Path, tmp_path: Path) -> Iterator[RunningServer]:
    settings = {"MAX_CONCURRENT": str(MAX_CONCURRENT), "MAX_QUEUED": str(MAX_QUEUED)}
    with start_server(index_folder, tmp_path, settings) as running:
        yield running


def post(question: str) -> bytes:
    body = to_body({"question": question})
    head = "POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def ask(connection: socket.socket, request: bytes) -> bytes:
    connection.sendall(request)
    reply = read_reply(connection)
    assert reply.status == 200
    return reply.body


def test_a_kept_connection_gives_the_answers_of_a_new_one(server: RunningServer) -> None:
    questions = ["Who signed for Japan?", "日本側は誰が署名しましたか", "Is there a budget?"] * 2
    with server.peer.connect() as connection:
        kept = [ask(connection, post(question)) for question in questions]
    assert kept == [server.peer.ask(question).body for question in questions]


def test_a_client_may_pause_between_requests(server: RunningServer) -> None:
    with server.peer.connect() as connection:
        assert ask(connection, LIVEZ) == b"alive\n"
        connection.settimeout(0.3)
        with pytest.raises(TimeoutError):
            connection.recv(1)
        connection.settimeout(20)
        assert ask(connection, LIVEZ) == b"alive\n"


def test_two_requests_sent_at_once_are_both_answered(server: RunningServer) -> None:
    with server.peer.connect() as connection:
        connection.sendall(LIVEZ + LIVEZ)
        received = b""
        while received.count(b"alive\n") < 2:
            piece = connection.recv(65536)
            assert piece != b""
            received += piece
    assert received.count(b"HTTP/1.1 200 OK\r\n") == 2


def test_more_kept_clients_than_threads_are_all_answered(small_server: RunningServer) -> None:
    with ExitStack() as stack:
        connections = [
            stack.enter_context(small_server.peer.connect()) for _ in range(THREADS + 20)
        ]
        for _ in range(3):
            for connection in connections:
                connection.sendall(LIVEZ)
            assert [read_reply(connection).body for connection in connections] == [
                b"alive\n"
            ] * len(connections)
