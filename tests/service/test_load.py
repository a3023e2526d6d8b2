"""A real server under load: ratios of what is measured side by side in one run."""

import json
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count
from pathlib import Path

import pytest

from tests.service.running_server import RunningServer, start_server

BUSY, QUIET = "127.0.0.3", "127.0.0.2"
"""Addresses of two clients."""

pytestmark = pytest.mark.alone

SECONDS = 3.0
NUMBERS = count()
"""Make each question another one, so that none is encoded already."""

Send = Callable[[HTTPConnection], int]


@pytest.fixture(scope="module")
def server(index_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with start_server(index_folder, tmp_path_factory.mktemp("load")) as running:
        yield running


def connect(server: RunningServer, client: str) -> HTTPConnection:
    return HTTPConnection("127.0.0.1", server.peer.port, timeout=60, source_address=(client, 0))


def post(connection: HTTPConnection, path: str, body: object) -> int:
    connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
    response = connection.getresponse()
    response.read()
    return response.status


def ask(connection: HTTPConnection) -> int:
    return post(connection, "/v1/ask", {"question": f"Who signed for Japan, {next(NUMBERS)}?"})


def chat(connection: HTTPConnection) -> int:
    """A chat of eleven questions, none of which was asked before."""
    messages = [
        {"role": role, "content": f"What about research security, {next(NUMBERS)}?"}
        for _ in range(11)
        for role in ("user", "assistant")
    ]
    return post(connection, "/v1/chat/completions", {"messages": messages[:-1]})


@contextmanager
def keep_sending(
    server: RunningServer, client: str, send: Send, connections: int
) -> Iterator[list[int]]:
    """Send on so many connections at once, each as soon as it has its reply; gives the statuses."""
    statuses: list[int] = []
    is_over = threading.Event()

    def run() -> None:
        connection = connect(server, client)
        while not is_over.is_set():
            statuses.append(send(connection))
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(connections)]
    for thread in threads:
        thread.start()
    try:
        yield statuses
    finally:
        is_over.set()
        for thread in threads:
            thread.join()


def median_time(server: RunningServer) -> float:
    """Seconds that a question of the quiet client takes, half of the time."""
    connection, times = connect(server, QUIET), list[float]()
    for _ in range(25):
        began = time.perf_counter()
        assert ask(connection) == 200
        times.append(time.perf_counter() - began)
    connection.close()
    return statistics.median(times)


def count_answers(server: RunningServer, connections: int) -> int:
    """Questions answered in `SECONDS`."""
    with keep_sending(server, BUSY, ask, connections) as statuses:
        time.sleep(SECONDS)
        answered = statuses.count(200)
    assert set(statuses) <= {200, 503}
    return answered


@pytest.mark.slow
@pytest.mark.parametrize("connections", [16, 64])
def test_chats_of_one_client_do_not_keep_the_questions_of_another_waiting(
    server: RunningServer, connections: int
) -> None:
    """First come, first served, they wait a hundred times as long, or are refused."""
    quiet = median_time(server)
    with keep_sending(server, BUSY, chat, connections):
        time.sleep(1)
        busy = median_time(server)
    assert busy / quiet < 12


@pytest.mark.slow
def test_clients_that_come_back_at_once_leave_time_for_answers(server: RunningServer) -> None:
    """Refused at once each time, 200 leave a quarter of the answers that there are without them."""
    assert count_answers(server, 200) / count_answers(server, 8) > 0.5


@pytest.mark.slow
def test_pages_that_are_rendered_without_end_leave_time_for_answers(server: RunningServer) -> None:
    """Without a lane, a twentieth of the answers is left."""

    def read(connection: HTTPConnection) -> int:
        connection.request("GET", f"/statement?mark=action-4.en.0-{next(NUMBERS) % 99}")
        response = connection.getresponse()
        response.read()
        return response.status

    alone = count_answers(server, 8)
    with keep_sending(server, QUIET, read, 48) as statuses:
        time.sleep(0.5)
        along = count_answers(server, 8)
    assert set(statuses) == {200}
    assert along / alone > 0.4
