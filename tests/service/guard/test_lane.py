"""Who is led through the lane, who has to wait in it, and for whom nobody waits."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from flask import Blueprint, Flask, Response, request

from service.errors import ProblemError
from service.guard import Lane, register_problems
from service.guard.lane import SPACING

PATIENCE = 20.0
"""Seconds."""


@dataclass
class Road:
    """An app whose requests pass a lane, with what happened in it."""

    is_busy: bool = True
    counted: list[int] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    door: threading.Event = field(default_factory=threading.Event)
    arrived: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def __post_init__(self) -> None:
        self.lane = Lane(self.counted.append, self.slept.append)
        self.app = Flask("test", static_folder=None)
        register_problems(self.app)
        self.lane.open(self.app, lambda: self.is_busy)
        health, insights = Blueprint("health", __name__), Blueprint("insights", __name__)
        self.app.add_url_rule("/read", view_func=self._read, methods=["GET", "POST"])
        self.app.add_url_rule("/ask", view_func=self._ask, methods=["GET", "POST"])
        self.app.add_url_rule("/wait", view_func=self._wait)
        self.app.add_url_rule("/ask-and-wait", view_func=self._ask_and_wait)
        health.add_url_rule("/livez", view_func=self._read)
        insights.add_url_rule("/insights", view_func=self._read)
        self.app.register_blueprint(health)
        self.app.register_blueprint(insights)

    def _read(self) -> str:
        return "read"

    def _ask(self) -> str:
        self.lane.count(10)
        status = int(request.args.get("status", "200"))
        if status >= 400:
            raise ProblemError(status, "No.", retry_after=1)
        return "answered"

    def _wait(self) -> str:
        self.arrived.release()
        if not self.door.wait(PATIENCE):
            raise TimeoutError("nobody opened the door")
        return "waited"

    def _ask_and_wait(self) -> str:
        self.lane.count(10)
        return self._wait()

    def send(self, method: str, address: str, client: str = "192.0.2.1") -> Response:
        overrides = {"REMOTE_ADDR": client}
        return self.app.test_client().open(address, method=method, environ_overrides=overrides)  # type: ignore[return-value]


@pytest.fixture
def road() -> Iterator[Road]:
    made = Road()
    yield made
    made.door.set()


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/read", 200),
        ("HEAD", "/read", 200),
        ("POST", "/read", 200),
        ("GET", "/insights", 200),
        ("GET", "/nothing", 404),
        ("POST", "/nothing", 404),
        ("PUT", "/read", 405),
        ("GET", "/ask?status=503", 503),
        ("POST", "/ask?status=503", 503),
        ("POST", "/ask?status=429", 429),
    ],
)
def test_while_questions_are_answered_what_asks_nothing_and_what_is_refused_is_spaced(
    road: Road, method: str, address: str, status: int
) -> None:
    assert road.send(method, address).status_code == status
    assert road.slept == [SPACING]


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/ask", 200),
        ("POST", "/ask", 200),
        ("POST", "/ask?status=422", 422),
        ("GET", "/livez", 200),
    ],
)
def test_questions_and_probes_are_not(road: Road, method: str, address: str, status: int) -> None:
    assert road.send(method, address).status_code == status
    assert road.slept == []
    assert road.counted == ([10] if "ask" in address else [])


def test_while_nothing_is_asked_nobody_has_to_wait(road: Road) -> None:
    road.is_busy = False
    statuses = [road.send("GET", one).status_code for one in ("/read", "/nothing", "/ask")]
    assert (statuses, road.slept) == ([200, 404, 200], [])


def test_one_request_at_a_time_is_in_the_lane_and_those_that_ask_are_not(road: Road) -> None:
    replies: list[int] = []

    def send(address: str) -> threading.Thread:
        thread = threading.Thread(
            target=lambda: replies.append(road.send("GET", address).status_code)
        )
        thread.start()
        return thread

    threads = [send("/wait") for _ in range(3)]
    assert road.arrived.acquire(timeout=PATIENCE)
    threads += [send("/ask-and-wait")]  # in the lane first, so that it waits too
    assert road.send("GET", "/livez").status_code == 200
    assert not road.arrived.acquire(blocking=False)
    road.door.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert replies == [200] * 4
    assert road.send("GET", "/read").status_code == 200


def test_who_asks_leaves_the_lane_to_others(road: Road) -> None:
    thread = threading.Thread(target=lambda: road.send("GET", "/ask-and-wait"))
    thread.start()
    assert road.arrived.acquire(timeout=PATIENCE)
    assert road.send("GET", "/read").status_code == 200
    road.door.set()
    thread.join(PATIENCE)


def test_a_view_that_fails_leaves_the_lane(road: Road) -> None:
    def fail() -> str:
        raise RuntimeError("broken")

    road.app.add_url_rule("/fail", view_func=fail)
    assert [road.send("GET", "/fail").status_code for _ in range(3)] == [500] * 3
    assert road.send("GET", "/read").status_code == 200
