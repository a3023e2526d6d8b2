"""How many questions run, wait and are refused, with an encoder that waits for the test."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from flask import Flask

from index.encoder import Encoder, Vector
from index.search import ClauseIndex
from service.app import create_app
from service.settings import Settings
from tests.service.flask_reply import ask, get
from tests.service.html_page import Page
from tests.service.peer import Reply
from tests.service.problem import check_problem
from tests.service.stand_in_index import with_encoder

MAX_CONCURRENT, MAX_QUEUED = 2, 3
QUESTION = "Who signed for Japan?"
PATIENCE = 20.0
"""Seconds."""


@dataclass
class BlockedEncoder:
    """The real encoder behind a door; `entered` counts who came to the door."""

    encoder: Encoder
    door: threading.Event = field(default_factory=threading.Event)
    entered: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def encode(self, question: str, /) -> Vector:
        self.entered.release()
        if not self.door.wait(PATIENCE):
            raise TimeoutError("nobody opened the door")
        return self.encoder.encode(question)


@dataclass(frozen=True)
class FullApp:
    """An app whose places are all taken, and the questions that took them."""

    app: Flask
    encoder: BlockedEncoder
    admitted: list[Future[Reply]]
    refused: Reply


def refuse_first(app: Flask, pool: ThreadPoolExecutor, encoder: BlockedEncoder) -> FullApp:
    """Ask until a question is refused; with no more places than questions, the last one is."""
    asked = [
        pool.submit(ask, app.test_client(), QUESTION)
        for _ in range(MAX_CONCURRENT + MAX_QUEUED + 1)
    ]
    refused = threading.Event()
    for future in asked:
        future.add_done_callback(lambda _: refused.set())
    assert refused.wait(PATIENCE)
    done = [future for future in asked if future.done()]
    (first,) = done
    return FullApp(app, encoder, [future for future in asked if future not in done], first.result())


@pytest.fixture
def full(index: ClauseIndex) -> Iterator[FullApp]:
    encoder = BlockedEncoder(index.search.encoder)
    settings = Settings(
        trusted_hosts=("localhost",), max_concurrent=MAX_CONCURRENT, max_queued=MAX_QUEUED
    )
    app = create_app(with_encoder(index, encoder), settings)
    with ThreadPoolExecutor(MAX_CONCURRENT + MAX_QUEUED + 1) as pool:
        try:
            yield refuse_first(app, pool, encoder)
        finally:
            encoder.door.set()


def test_the_question_without_a_place_is_refused_while_the_others_still_wait(
    full: FullApp,
) -> None:
    check_problem(full.refused, 503)
    assert int(full.refused.headers["retry-after"]) > 0
    assert [future.done() for future in full.admitted] == [False] * (MAX_CONCURRENT + MAX_QUEUED)


def test_no_more_questions_run_at_once_than_set(full: FullApp) -> None:
    for _ in range(MAX_CONCURRENT):
        assert full.encoder.entered.acquire(timeout=PATIENCE)
    assert not full.encoder.entered.acquire(blocking=False)


def test_every_admitted_question_is_answered_in_the_end(full: FullApp) -> None:
    full.encoder.door.set()
    replies = [future.result(PATIENCE) for future in full.admitted]
    assert [reply.status for reply in replies] == [200] * (MAX_CONCURRENT + MAX_QUEUED)
    assert len({reply.body for reply in replies}) == 1


def test_a_full_service_is_alive_but_not_ready(full: FullApp) -> None:
    assert get(full.app.test_client(), "/livez").status == 200
    check_problem(get(full.app.test_client(), "/readyz"), 503)


def test_a_full_service_still_shows_the_statement(full: FullApp) -> None:
    client = full.app.test_client()
    statuses = [get(client, address).status for address in ("/", "/statement", "/v1/clauses")]
    assert statuses == [200, 200, 200]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The service is busy. Your question is kept; try again in 1 second."),
        ("ja", "入力内容は保持されています。1秒ほどお待ちいただき、もう一度お試しください。"),
    ],
)
def test_the_page_says_in_its_language_that_it_is_full(
    full: FullApp, language: str, words: str
) -> None:
    page = get(full.app.test_client(), f"/?question=Japan&lang={language}")
    assert page.status == 503
    assert words in Page(page.text()).one("section", role="alert").text
    assert int(page.headers["retry-after"]) > 0


def test_places_are_free_again_after_refusals(full: FullApp) -> None:
    full.encoder.door.set()
    for future in full.admitted:
        future.result(PATIENCE)
    assert ask(full.app.test_client(), QUESTION).status == 200
