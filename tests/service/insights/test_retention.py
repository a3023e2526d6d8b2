"""What grows too old while the service runs is deleted then, not only when it starts."""

import logging
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from service.insights import log as question_log
from service.insights.entry import Asked, Entry, now
from service.insights.log import QuestionLog
from service.insights.store import QuestionStore
from service.schema import FeedbackRequest
from tests.service.insights.record import open_log, read_all

LOGGER = logging.getLogger("tests.retention")
PATIENCE = 20.0
"""Seconds."""

FEEDBACK = FeedbackRequest(question="Who signed?", clauses=[], helpful=True)


@dataclass
class Clock:
    """Seconds that pass only when they are told to."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


class WatchedStore(QuestionStore):
    """Says when the log has written something, and when it has deleted what is too old."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self._written, self._swept = threading.Semaphore(0), threading.Semaphore(0)

    def add(self, entries: Sequence[Entry]) -> None:
        super().add(entries)
        self._written.release()

    def trim(self, before: datetime, max_rows: int) -> bool:
        deleted = super().trim(before, max_rows)
        self._swept.release()
        return deleted

    def wait_for_entries(self) -> bool:
        return self._written.acquire(timeout=PATIENCE)

    def wait_for_sweep(self) -> bool:
        return self._swept.acquire(timeout=PATIENCE)


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'asked.db'}"


@pytest.fixture
def store(address: str) -> Iterator[QuestionStore]:
    """What a test itself writes and reads."""
    opened = QuestionStore(address)
    yield opened
    opened.close()


@pytest.fixture
def watched(address: str) -> WatchedStore:
    """That of the log, which closes it."""
    return WatchedStore(address)


def asked(name: str, days: float) -> Asked:
    return Asked(
        id=name,
        at=now() - timedelta(days=days),
        question="予算はいくらですか？",
        language="ja",
        outcome="not_in_statement",
        clauses=[],
        confidence=0.5,
    )


def kept(store: QuestionStore) -> list[str]:
    return [entry.id for entry in read_all(store).asked]


def work_on(log: QuestionLog, watched: WatchedStore) -> None:
    """Have the log write twice; what it does between one and the next is done then."""
    for _ in range(2):
        log.note(FEEDBACK)
        assert watched.wait_for_entries()


def test_what_has_grown_too_old_is_deleted_every_hour(
    store: QuestionStore, watched: WatchedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(question_log, "monotonic", clock)
    log = open_log(watched)
    assert watched.wait_for_sweep()
    store.add([asked("recent", 6.99)])
    for hour in ("first", "second"):
        store.add([asked(f"old in the {hour}", 7.01)])
        clock.seconds += 3599
        work_on(log, watched)
        assert kept(store) == [f"old in the {hour}", "recent"]
        clock.seconds += 1
        work_on(log, watched)
        # The second time, it finds nothing more.
        assert [watched.wait_for_sweep(), watched.wait_for_sweep()] == [True, True]
        assert kept(store) == ["recent"]
    log.close()


def test_a_log_that_is_given_nothing_sweeps_all_the_same(
    store: QuestionStore, watched: WatchedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(question_log, "SWEEP_INTERVAL", 0.05)
    log = open_log(watched)
    assert watched.wait_for_sweep()
    store.add([asked("old", 8), asked("recent", 6)])
    # The next one may have begun before they were there.
    assert watched.wait_for_sweep()
    assert watched.wait_for_sweep()
    assert kept(store) == ["recent"]
    log.close()
