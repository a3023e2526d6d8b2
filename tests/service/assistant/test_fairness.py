"""What one client asks does not keep another waiting: encodings run one by one, as a test says."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from index.encoder import Encoder, Vector
from index.search import ClauseIndex
from service.admission.fair_queue import FairQueue, Place
from service.app import create_app
from service.settings import Settings
from tests.service.stand_in_index import with_encoder

PATIENCE = 20.0
"""Seconds."""
MAX_CONCURRENT, MAX_QUEUED = 1, 3
BUSY, QUIET = "192.0.2.1", "192.0.2.2"


ORDER = ("japan one", "security", "japan two", "japan three", "japan four")
"""The first client's conversations one after the other, the other's question after one text."""


@dataclass
class SteppedEncoder:
    """The real encoder, which encodes one text at each step and notes which came to it."""

    encoder: Encoder
    came: list[str] = field(default_factory=list)
    steps: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def encode(self, question: str, /) -> Vector:
        self.came.append(question)
        if not self.steps.acquire(timeout=PATIENCE):
            raise TimeoutError("no step came")
        return self.encoder.encode(question)


@dataclass
class Clients:
    """Clients of one app, whose questions wait in the background."""

    app: Flask
    encoder: SteppedEncoder
    pool: ThreadPoolExecutor
    joined: threading.Semaphore

    def wait_until_joined(self) -> None:
        assert self.joined.acquire(timeout=PATIENCE)

    def chat(self, client: str, questions: list[str]) -> Future[TestResponse]:
        query = [("question", question) for question in questions]
        return self.pool.submit(self._get, client, query)

    def _get(self, client: str, query: list[tuple[str, str]]) -> TestResponse:
        overrides = {"REMOTE_ADDR": client}
        return self.app.test_client().get("/", query_string=query, environ_overrides=overrides)


@pytest.fixture
def clients(index: ClauseIndex, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clients]:
    joined, join = threading.Semaphore(0), FairQueue.join

    def join_and_tell(queue: FairQueue, client: str, may_push: bool = True) -> Place | None:
        place = join(queue, client, may_push)
        if queue._max_places == MAX_CONCURRENT + MAX_QUEUED:
            joined.release()
        return place

    monkeypatch.setattr(FairQueue, "join", join_and_tell)
    encoder = SteppedEncoder(index.search.encoder)
    settings = Settings(
        trusted_hosts=("localhost",), max_concurrent=MAX_CONCURRENT, max_queued=MAX_QUEUED
    )
    app = create_app(with_encoder(index, encoder), settings)
    with ThreadPoolExecutor(8) as pool:
        try:
            yield Clients(app, encoder, pool, joined)
        finally:
            encoder.steps.release(1000)


def test_a_question_goes_before_the_rest_of_a_conversation_of_another_client(
    clients: Clients,
) -> None:
    asked = [
        clients.chat(BUSY, ["Japan one", "Japan two", "Japan three"]),
    ]
    clients.wait_until_joined()
    asked += [clients.chat(QUIET, ["security"]), clients.chat(BUSY, ["Japan four"])]
    for _ in range(2):
        clients.wait_until_joined()
    clients.encoder.steps.release(1000)
    assert [one.result(PATIENCE).status_code for one in asked] == [200] * 3
    came = [text for text in clients.encoder.came if text in ORDER]
    assert came == [*ORDER]


def test_a_full_service_takes_the_question_of_a_new_client_instead_of_one_of_many(
    clients: Clients,
) -> None:
    many = [clients.chat(BUSY, [f"Japan {number}"]) for number in range(5)]
    for _ in many:
        clients.wait_until_joined()
    assert sum(one.done() for one in many) <= 1
    other = clients.chat(QUIET, ["security"])
    clients.wait_until_joined()
    clients.encoder.steps.release(1000)
    assert other.result(PATIENCE).status_code == 200
    statuses = sorted(one.result(PATIENCE).status_code for one in many)
    assert statuses == [200, 200, 200, 503, 503]
    refused = next(one.result() for one in many if one.result().status_code == 503)
    assert refused.headers["Retry-After"] == "1"
