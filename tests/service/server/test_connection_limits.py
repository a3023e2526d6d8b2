"""More connections than there is room for."""

import resource
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread

import pytest

from service.server.connection import Connection
from service.server.connections import RESERVED_FILES, fit_connections
from service.server.workers import Pool
from service.server_log.repetition import MAX_ALIKE
from tests.service.peer import Reply, read_reply
from tests.service.problem import check_problem
from tests.service.running_server import RunningServer, start_server

PART = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n"
LIVEZ = PART + b"\r\n"
ROOM, SHARE = 20, 5


@contextmanager
def clients(
    running: RunningServer, count: int, first: bytes, address: str = "127.0.0.1"
) -> Iterator[list[socket.socket]]:
    with ExitStack() as stack:
        yield [stack.enter_context(connect(running, first, address)) for _ in range(count)]


def connect(running: RunningServer, first: bytes, address: str = "127.0.0.1") -> socket.socket:
    made = socket.create_connection(("127.0.0.1", running.peer.port), 20, (address, 0))
    made.sendall(first)
    return made


def look_in(running: RunningServer, address: str = "127.0.0.1") -> Reply:
    with connect(running, LIVEZ, address) as client:
        return read_reply(client)


def wait_until_read(running: RunningServer, sent: Iterable[socket.socket]) -> None:
    """Until the server has read all that these clients sent; before, it takes them for idle."""
    ports = {client.getsockname()[1] for client in sent}
    for _ in range(500):
        if ports <= read_empty_ports(running.peer.port):
            return
        time.sleep(0.02)
    pytest.fail("The server did not read what the clients sent within 10 s.")


def read_empty_ports(port: int) -> set[int]:
    """The clients' ports of connections in which nothing waits to be read at `port` (proc(5))."""
    empty = set()
    for line in Path("/proc/net/tcp").read_text(encoding="utf-8").splitlines()[1:]:
        _, own, other, _, queues, *_ = line.split()
        if int(own.split(":")[1], 16) == port and int(queues.split(":")[1], 16) == 0:
            empty.add(int(other.split(":")[1], 16))
    return empty


@pytest.fixture
def small_server(index_folder: Path, tmp_path: Path) -> Iterator[RunningServer]:
    settings = {"MAX_CONNECTIONS": str(ROOM), "MAX_CONNECTIONS_PER_CLIENT": str(SHARE)}
    with start_server(index_folder, tmp_path, settings) as running:
        yield running


def test_one_client_has_its_share_and_others_theirs(small_server: RunningServer) -> None:
    one, other = "127.0.0.2", "127.0.0.3"
    with clients(small_server, SHARE, PART, one) as slow:
        wait_until_read(small_server, slow)
        check_problem(look_in(small_server, one), 503)
        assert look_in(small_server, other).status == 200
        slow[0].sendall(b"Connection: close\r\n\r\n")
        assert read_reply(slow[0]).status == 200
        assert slow[0].recv(1) == b""
        # The server closes a connection before it stops counting it; a round trip later it has.
        assert look_in(small_server, other).status == 200
        assert look_in(small_server, one).status == 200
    assert small_server.log().count("\n") == 1
    assert "MAX_CONNECTIONS_PER_CLIENT" in small_server.log()


def test_the_connection_that_is_idle_longest_makes_room(small_server: RunningServer) -> None:
    with ExitStack() as stack:
        idle = []
        for number in range(ROOM):
            one = connect(small_server, LIVEZ, f"127.0.0.{2 + number // SHARE}")
            idle.append(stack.enter_context(one))
            assert read_reply(one).status == 200
        time.sleep(0.3)
        for number in range(3):
            new = stack.enter_context(connect(small_server, LIVEZ, f"127.0.1.{number}"))
            assert read_reply(new).status == 200
        assert [one.recv(1) for one in idle[:3]] == [b""] * 3
        for one in idle[3:]:
            one.sendall(LIVEZ)
            assert read_reply(one).status == 200
    assert small_server.log() == ""


def test_a_trusted_proxy_may_have_all_connections(index_folder: Path, tmp_path: Path) -> None:
    settings = {"MAX_CONNECTIONS": str(ROOM), "TRUSTED_PROXIES": "1"}
    with (
        start_server(index_folder, tmp_path, settings) as running,
        clients(running, ROOM - 1, PART),
    ):
        assert look_in(running).status == 200


def test_more_idle_connections_than_files_leave_room_for_others(
    index_folder: Path, tmp_path: Path
) -> None:
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (512, limits[1]))
    try:
        with start_server(index_folder, tmp_path) as running:
            resource.setrlimit(resource.RLIMIT_NOFILE, limits)
            with clients(running, 600, b""), clients(running, 600, b"", "127.0.0.2"):
                assert running.peer.ask("Who signed for Japan?").status == 200
                assert running.usage().num_fds() < 512
            assert running.stop() == 0
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)


def test_accepting_survives_that_no_file_is_left(index_folder: Path, tmp_path: Path) -> None:
    with start_server(index_folder, tmp_path) as running:
        process = running.usage()
        used = process.num_fds()
        limits = resource.prlimit(running.pid, resource.RLIMIT_NOFILE, (used + 10, used + 10_000))
        with clients(running, 60, PART):
            time.sleep(0.5)
            before = sum(process.cpu_times()[:2])
            time.sleep(1)
            assert sum(process.cpu_times()[:2]) - before < 0.5
            resource.prlimit(running.pid, resource.RLIMIT_NOFILE, (used + 1000, used + 10_000))
            assert running.peer.get("/livez").status == 200
        assert running.peer.ask("Who signed for Japan?").status == 200
        lines = running.log().splitlines()
        told = ": the system refuses more connections (open files or memory)"
        assert 1 <= len(lines) <= MAX_ALIKE
        assert [line for line in lines if told not in line] == []
        assert limits[0] > used


@pytest.mark.parametrize(
    ("files", "wanted", "fitting"),
    [
        (20_000, 1000, 1000),
        (1024, 1000, 1024 - RESERVED_FILES),
        (512, 1000, 512 - RESERVED_FILES),
        (256, 1000, 128),
        (1024, 10, 10),
        (100, 1000, 50),
        (1, 1000, 1),
        (resource.RLIM_INFINITY, 5000, 5000),
    ],
)
def test_connections_leave_room_for_other_files(
    monkeypatch: pytest.MonkeyPatch, files: int, wanted: int, fitting: int
) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (files, files))
    assert fit_connections(wanted) == fitting


class Answered(Connection):
    """A connection that only counts."""

    def __init__(self) -> None:
        self.count = 0

    def attend(self, has_time: object) -> None:
        self.count += 1


def test_a_pool_that_gets_no_more_threads_goes_on_with_those_it_has(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pool = Pool("test", 8)

    def refuse(_: Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Thread, "start", refuse)
    connections = [Answered() for _ in range(100)]
    for connection in connections:
        pool.add(connection)
    end = time.monotonic() + 10
    while sum(one.count for one in connections) < 100 and time.monotonic() < end:
        time.sleep(0.01)
    assert [one.count for one in connections] == [1] * 100
    assert set(caplog.messages) == {"the system refuses more threads"}
