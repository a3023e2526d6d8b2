"""The thread that writes what was asked: how much at once, and what it says of failures."""

import logging
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from service.insights import log as question_log
from service.insights.entry import Entry
from service.insights.store import QuestionStore
from service.schema import FeedbackRequest
from tests.service.insights.record import open_log

LOGGER = logging.getLogger("tests.log")
PATIENCE = 20.0
"""Seconds."""

FEEDBACK = FeedbackRequest(question="Who signed?", clauses=[], helpful=True)


class HeldStore(QuestionStore):
    """Keeps how many entries came at once; the first wait for the test, any may fail."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"sqlite:///{folder / 'asked.db'}")
        self.sizes: list[int] = []
        self.failing = False
        self.is_closed = False
        self.reached, self.door = threading.Event(), threading.Event()

    def add(self, entries: Sequence[Entry]) -> None:
        self.sizes.append(len(entries))
        self.reached.set()
        assert self.door.wait(PATIENCE)
        if self.failing:
            raise OSError("no database")

    def close(self) -> None:
        super().close()
        self.is_closed = True


def test_a_hundred_entries_are_written_at_once(tmp_path: Path) -> None:
    store = HeldStore(tmp_path)
    log = open_log(store)
    log.note(FEEDBACK)
    assert store.reached.wait(PATIENCE)
    for _ in range(250):
        log.note(FEEDBACK)
    store.door.set()
    log.close()
    assert (store.sizes, log.dropped, store.is_closed) == ([1, 100, 100, 50], 0, True)


def test_a_thousand_entries_wait_and_more_are_dropped(tmp_path: Path) -> None:
    store = HeldStore(tmp_path)
    log = open_log(store)
    log.note(FEEDBACK)
    assert store.reached.wait(PATIENCE)
    for _ in range(1003):
        log.note(FEEDBACK)
    store.door.set()
    log.close()
    assert (sum(store.sizes), log.dropped) == (1001, 3)


def test_while_nothing_is_asked_the_log_sleeps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[float] = []

    def look() -> float:
        looks.append(time.monotonic())
        return looks[-1]

    monkeypatch.setattr(question_log, "monotonic", look)
    log = open_log(QuestionStore(f"sqlite:///{tmp_path / 'asked.db'}"))
    time.sleep(0.2)
    log.close()
    # Once to begin, and three times around each of two waits.
    assert len(looks) <= 7


def test_a_failure_and_its_end_are_said_once_each_time(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = HeldStore(tmp_path)
    store.door.set()
    log = open_log(store)
    with caplog.at_level(logging.WARNING):
        for failing in (True, True, False, False, True, False):
            store.failing = failing
            log.note(FEEDBACK)
            log.flush()
    log.close()
    failure = "the question log fails (setting QUESTION_LOG): OSError; questions are still answered"
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("ERROR", failure),
        ("WARNING", "the question log works again; entries lost: 2"),
        ("ERROR", failure),
        ("WARNING", "the question log works again; entries lost: 3"),
    ]
