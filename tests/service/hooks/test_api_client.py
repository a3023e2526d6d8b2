"""Requests to a help desk's API: how long, how often, and what a failure says of them."""

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest
import urllib3
from pydantic import SecretStr

from service.desk import Access
from service.hooks.api_client import ApiClient, ApiError
from tests.service.desk.stand_in_desk import PATIENCE, StandInDesk, stand_in_desk

ADDRESS = "/api/messages"
LONG = 3600.0
"""Seconds."""


@pytest.fixture
def desk() -> Iterator[StandInDesk]:
    with stand_in_desk() as running:
        yield running


def open_api(url: str) -> ApiClient:
    login = ("X-Login", SecretStr("zqmarker"))
    return ApiClient(Access(url=url, authorization=login, secret=SecretStr("secret")))


def send(url: str, seconds: float = LONG) -> None:
    open_api(url).send("POST", ADDRESS, {"text": "声明"}, time.monotonic() + seconds)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds between attempts, which do not pass."""
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    return slept


def test_what_is_sent_is_json_in_ascii_with_the_login(desk: StandInDesk) -> None:
    send(desk.url)
    assert desk.sent() == [("POST", ADDRESS, {"text": "声明"})]
    headers = desk.calls[0].headers
    assert (headers["x-login"], headers["content-type"]) == ("zqmarker", "application/json")
    assert headers["content-length"] == str(len('{"text": "\\u58f0\\u660e"}'))


@pytest.mark.parametrize("status", [200, 201, 204, 299])
def test_a_status_of_success_is_one(desk: StandInDesk, status: int) -> None:
    desk.manners.append(status)
    send(desk.url)
    assert len(desk.calls) == 1


@pytest.mark.parametrize(
    ("status", "arrived"),
    [
        (300, False),
        (304, False),
        (400, False),
        (429, False),
        (499, False),
        (500, True),
        (504, True),
    ],
)
def test_any_other_fails_at_once_and_may_have_arrived_from_500_on(
    desk: StandInDesk, pauses: list[float], status: int, arrived: bool
) -> None:
    desk.manners.append(status)
    with pytest.raises(ApiError, match=f"^HTTP {status}$") as failed:
        send(desk.url)
    assert (failed.value.arrived, len(desk.calls), pauses) == (arrived, 1, [])


@pytest.mark.parametrize("status", [502, 503])
def test_a_proxy_whose_service_is_away_is_asked_three_times(
    desk: StandInDesk, pauses: list[float], status: int
) -> None:
    desk.manners += [status] * 3
    with pytest.raises(ApiError, match=f"^HTTP {status}$") as failed:
        send(desk.url)
    assert (failed.value.arrived, len(desk.calls), pauses) == (False, 3, [0.2, 0.2])


def test_nothing_is_sent_when_no_time_is_left(desk: StandInDesk) -> None:
    with pytest.raises(ApiError, match="no time left") as failed:
        send(desk.url, seconds=-1)
    assert (failed.value.arrived, desk.calls) == (False, [])


def test_an_attempt_has_the_time_that_those_before_it_left(
    desk: StandInDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, passed = time.monotonic(), list[float]()
    monkeypatch.setattr(time, "monotonic", lambda: now + sum(passed))
    monkeypatch.setattr(time, "sleep", lambda _: passed.append(LONG))
    desk.manners += [503, 503]
    with pytest.raises(ApiError, match="no time left") as failed:
        send(desk.url)
    assert (failed.value.arrived, len(desk.calls)) == (False, 1)


@dataclass
class Pool:
    """Stands in for the connections, and notes how long they may take."""

    timeouts: list[urllib3.Timeout] = field(default_factory=list)

    def urlopen(self, *_: object, timeout: urllib3.Timeout, **__: Any) -> urllib3.HTTPResponse:
        self.timeouts.append(timeout)
        return urllib3.HTTPResponse(status=200)


@pytest.mark.parametrize(("seconds", "connect"), [(60.0, 2.0), (1.0, 1.0)])
def test_a_connection_takes_two_seconds_at_most_and_never_more_than_are_left(
    monkeypatch: pytest.MonkeyPatch, seconds: float, connect: float
) -> None:
    pool = Pool()
    monkeypatch.setattr(urllib3, "connection_from_url", lambda _: pool)
    monkeypatch.setattr(time, "monotonic", lambda: 100.0)
    open_api("http://desk.test").send("POST", ADDRESS, {}, 100.0 + seconds)
    (timeout,) = pool.timeouts
    assert (timeout.connect_timeout, timeout.total) == (connect, seconds)


def test_the_body_of_a_response_is_not_waited_for() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{"
    released = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening, ThreadPoolExecutor(1) as pool:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(head)
                assert released.wait(PATIENCE)

        served = pool.submit(serve)
        send(f"http://127.0.0.1:{listening.getsockname()[1]}", seconds=PATIENCE / 2)
        released.set()
        served.result()


def test_no_timer_is_left_that_would_cut_the_connection_later(desk: StandInDesk) -> None:
    before = {*threading.enumerate()}
    send(desk.url)
    for timer in {*threading.enumerate()} - before:
        if isinstance(timer, threading.Timer):
            timer.join(PATIENCE)
            assert not timer.is_alive()
