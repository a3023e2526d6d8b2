"""Clients that send, read or close slowly, against a real server with short deadlines."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.service.peer import JSON_HEAD, Peer, read_reply
from tests.service.problem import check_problem
from tests.service.running_server import RunningServer, start_server
from tests.service.server.hurried import PROGRAM, TIMEOUT

HEAD = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n"
BODY = b"POST /v1/ask HTTP/1.1\r\n" + JSON_HEAD + b"Content-Length: 500\r\n\r\n{"
CHUNKS = b"POST /v1/ask HTTP/1.1\r\n" + JSON_HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
PAGE = b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
LIVEZ = HEAD + b"\r\n"
ANSWERS = 59
"""Threads at most, on two cores; each of these tests has more clients than that."""


@pytest.fixture(scope="module")
def hurried_server(
    index_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningServer]:
    folder = tmp_path_factory.mktemp("hurried")
    with start_server(index_folder, folder, program=PROGRAM) as running:
        yield running


@contextmanager
def many(
    peer: Peer, count: int, first: bytes = b"", buffer: int = 0
) -> Iterator[list[socket.socket]]:
    """Connections that have sent the first bytes; `buffer` is how much they take unread."""
    with ExitStack() as stack:
        opened = []
        for _ in range(count):
            client = stack.enter_context(socket.socket())
            if buffer:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
            client.settimeout(20)
            client.connect(("127.0.0.1", peer.port))
            client.sendall(first)
            opened.append(client)
        yield opened


@pytest.mark.parametrize(
    "first", [HEAD, HEAD[:7], BODY, CHUNKS], ids="head line body chunks".split()
)
def test_two_hundred_dripping_clients_hold_nobody_up_and_are_told_that_they_are_late(
    hurried_server: RunningServer, first: bytes
) -> None:
    peer = hurried_server.peer
    with many(peer, 200, first) as slow:
        end = time.monotonic() + TIMEOUT - 0.7
        while time.monotonic() < end:
            for client in slow:
                client.sendall(b"1")
            assert peer.ask("Who signed for Japan?").status == 200
        time.sleep(1.5)
        for client in slow:
            check_problem(read_reply(client), 408)
            assert client.recv(1) == b""
    assert hurried_server.log() == ""


def test_clients_that_do_not_read_hold_no_thread_and_are_cut_off(
    hurried_server: RunningServer,
) -> None:
    peer = hurried_server.peer
    whole = len(peer.send(PAGE.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")).body)
    with many(peer, ANSWERS + 40, PAGE * 100, buffer=2048) as slow:
        for _ in range(10):
            assert peer.ask("Who signed for Japan?").status == 200
        assert peer.get("/livez").status == 200
        time.sleep(TIMEOUT + 1)
        for client in slow:
            received = 0
            try:
                while piece := client.recv(1 << 20):
                    received += len(piece)
            except ConnectionResetError:
                pass
            assert received < 100 * whole
    assert hurried_server.log() == ""


def test_clients_that_ask_to_close_and_do_not_close_hold_nobody_up(
    hurried_server: RunningServer,
) -> None:
    peer = hurried_server.peer
    with many(peer, 100, HEAD + b"Connection: close\r\n\r\n") as open_still:
        assert peer.ask("Who signed for Japan?").status == 200
        for client in open_still:
            assert read_reply(client).body == b"alive\n"


def test_many_idle_connections_cost_others_nothing(hurried_server: RunningServer) -> None:
    peer = hurried_server.peer
    with many(peer, 400):
        assert [peer.get("/livez").status for _ in range(20)] == [200] * 20


def test_a_client_that_reads_at_last_gets_the_whole_of_each_page_it_asked_for(
    hurried_server: RunningServer,
) -> None:
    page = hurried_server.peer.get("/openapi.json").body
    with many(hurried_server.peer, 1, PAGE * 20, buffer=16384) as (client,):
        time.sleep(TIMEOUT / 4)
        received = b""
        while received.count(page) < 20:
            piece = client.recv(1 << 20)
            assert piece
            received += piece


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (BODY + b"}" * 36, 400),
        (CHUNKS + b"5\r\nab", 400),
        (HEAD, 400),
    ],
    ids="body chunks head".split(),
)
def test_a_request_cut_short_is_refused(
    hurried_server: RunningServer, request_: bytes, status: int
) -> None:
    with hurried_server.peer.connect() as client:
        client.sendall(request_)
        client.shutdown(socket.SHUT_WR)
        check_problem(read_reply(client), status)


def test_a_body_far_too_large_is_refused_and_the_client_can_read_why(
    hurried_server: RunningServer,
) -> None:
    with hurried_server.peer.connect() as client:
        client.sendall(BODY.replace(b"500", b"900000") + b"a" * 899_999)
        check_problem(read_reply(client), 413)
