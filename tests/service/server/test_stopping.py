"""SIGTERM and SIGINT: what has arrived is answered, then the listening socket closes."""

import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPException
from pathlib import Path
from subprocess import TimeoutExpired

import pytest

from tests.service.peer import JSON_HEAD, read_reply, to_body
from tests.service.problem import check_problem
from tests.service.running_server import STOP_TIMEOUT, RunningServer, start_server

BODY = to_body({"question": "Who signed for Japan?"})
HEAD = b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
ASK = HEAD + b"Content-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
ASK_ONCE = ASK.replace(HEAD, b"POST /v1/ask HTTP/1.1\r\n" + JSON_HEAD)
CLIENTS, STOPS = 8, 3


@pytest.fixture
def own_server(index_folder: Path, tmp_path: Path) -> Iterator[RunningServer]:
    with start_server(index_folder, tmp_path) as running:
        yield running


def test_everybody_is_served_until_the_requests_from_before_are_answered(
    own_server: RunningServer,
) -> None:
    peer = own_server.peer
    with peer.connect() as early:
        early.sendall(ASK[:-5])
        time.sleep(0.2)
        own_server.process.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        ready = peer.get("/readyz")
        check_problem(ready, 503)
        assert int(ready.headers["retry-after"]) > 0
        assert peer.get("/livez").body == b"alive\n"
        with peer.connect() as other:
            other.sendall(ASK)
            reply = read_reply(other)
        assert (reply.status, reply.headers["connection"]) == (200, "close")
        early.sendall(ASK[-5:])
        reply = read_reply(early)
    assert (reply.status, reply.headers["connection"]) == (200, "close")
    assert own_server.process.wait(5) == 0
    with pytest.raises(ConnectionRefusedError):
        peer.connect()
    assert own_server.log() == ""


def test_a_delay_lets_load_balancers_notice(index_folder: Path, tmp_path: Path) -> None:
    with start_server(index_folder, tmp_path, {"STOP_DELAY": "2"}) as running:
        running.process.send_signal(signal.SIGTERM)
        begin = time.monotonic()
        statuses = set()
        while time.monotonic() < begin + 1.5:
            statuses.add((running.peer.get("/readyz").status, running.peer.get("/livez").status))
        assert statuses - {(200, 200)} == {(503, 200)}
        assert running.process.wait(10) == 0


@pytest.mark.parametrize("keeps", [False, True], ids=["new connections", "kept connections"])
def test_under_load_each_client_is_answered_or_refused_and_none_is_reset(
    index_folder: Path, tmp_path: Path, keeps: bool
) -> None:
    counted: Counter[str] = Counter()
    for _ in range(STOPS):
        with start_server(index_folder, tmp_path) as running:
            counted += stop_under_load(running, keeps)
    assert set(counted) == {"answered", "refused"}
    assert counted["refused"] == CLIENTS * STOPS
    assert counted["answered"] >= CLIENTS * STOPS


def stop_under_load(running: RunningServer, keeps: bool) -> Counter[str]:
    answered = threading.Semaphore(0)

    def ask_until_refused(_: int) -> Counter[str]:
        outcomes: Counter[str] = Counter()
        while not outcomes["refused"]:
            outcomes[ask(running, answered, keeps)] += 1
        return outcomes

    with ThreadPoolExecutor(CLIENTS) as pool:
        asking = pool.map(ask_until_refused, range(CLIENTS))
        for _ in range(CLIENTS * 3):
            assert answered.acquire(timeout=STOP_TIMEOUT)
        assert running.stop() == 0
        return sum(asking, Counter[str]())


def ask(running: RunningServer, answered: threading.Semaphore, keeps: bool) -> str:
    """Ask over one connection, until it is to be closed if it is kept."""
    try:
        connection = running.peer.connect()
    except ConnectionRefusedError:
        return "refused"
    with connection:
        try:
            while True:
                connection.sendall(ASK if keeps else ASK_ONCE)
                reply = read_reply(connection)
                assert reply.status == 200
                answered.release()
                if reply.headers.get("connection") == "close":
                    return "answered"
        except (OSError, HTTPException) as error:
            return f"lost by {error!r}"


@pytest.mark.parametrize("second", [signal.SIGTERM, signal.SIGINT])
def test_the_second_signal_ends_it_at_once(
    own_server: RunningServer, second: signal.Signals
) -> None:
    with own_server.peer.connect() as dripping:
        dripping.sendall(ASK[:-5])
        time.sleep(0.2)
        own_server.process.send_signal(signal.SIGTERM)
        with pytest.raises(TimeoutExpired, match="timed out"):
            own_server.process.wait(1)
        own_server.process.send_signal(second)
        assert own_server.process.wait(3) == 0


def test_questions_in_work_do_not_abort_it(index_folder: Path, tmp_path: Path) -> None:
    ended = []
    for _ in range(STOPS):
        with start_server(index_folder, tmp_path) as running, ExitStack() as opened:
            asking = [opened.enter_context(running.peer.connect()) for _ in range(CLIENTS)]
            for number, connection in enumerate(asking):
                connection.sendall(b"".join(ask_anew(number * 20 + one) for one in range(20)))
            assert asking[0].recv(1) == b"H"
            running.process.send_signal(signal.SIGTERM)
            time.sleep(0.05)
            running.process.send_signal(signal.SIGTERM)
            ended.append((running.process.wait(5), running.log()))
    assert ended == [(0, "")] * len(ended)


def ask_anew(number: int) -> bytes:
    """A question unlike any other, so that it is encoded."""
    body = to_body({"question": f"Who signed number {number}?"})
    return HEAD + b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def test_idle_connections_delay_nothing(own_server: RunningServer) -> None:
    with own_server.peer.connect() as used, own_server.peer.connect() as unused:
        used.sendall(b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert read_reply(used).status == 200
        own_server.process.send_signal(signal.SIGINT)
        assert own_server.process.wait(5) == 0
        assert (used.recv(1), unused.recv(1)) == (b"", b"")
