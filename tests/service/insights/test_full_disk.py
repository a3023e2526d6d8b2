"""A question log on a disk that is full: what can be deleted and read, and what is said."""

import logging
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from service.insights.store import QuestionStore
from service.schema import FeedbackRequest
from tests.service.insights.record import open_log, read_all
from tests.service.insights.small_disk import fill, mount_small_disk
from tests.service.insights.test_question_log import LONG_AGO, asked

PATIENCE = 20.0
"""Seconds."""
ROWS = 3000
MARKER = b"zqmarker"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with mount_small_disk(tmp_path / "disk", 2 << 20) as folder:
        yield folder


@pytest.fixture
def store(disk: Path) -> Iterator[QuestionStore]:
    """Thousands of entries, a second apart, every third with the marker; then the disk is full."""
    opened = QuestionStore(f"sqlite:///{disk / 'asked.db'}")
    opened.add(
        [
            asked(
                f"{number:032x}",
                LONG_AGO + timedelta(seconds=number),
                f"{MARKER.decode() if number % 3 == 0 else 'question'} {number}",
            )
            for number in range(ROWS)
        ]
    )
    fill(disk)
    with pytest.raises(OperationalError, match="full"):
        opened.add([asked(f"more {number}") for number in range(1000)])
    yield opened
    opened.close()


def test_a_text_is_deleted_and_overwritten(store: QuestionStore, disk: Path) -> None:
    assert MARKER in (disk / "asked.db").read_bytes()
    assert store.delete_text(MARKER.decode()) == ROWS / 3
    assert len(read_all(store).asked) == ROWS * 2 / 3
    store.close()
    assert MARKER not in (disk / "asked.db").read_bytes()
    assert sorted(path.name for path in disk.iterdir()) == ["asked.db", "filling"]


def test_an_entry_and_all_before_a_time_are_deleted(store: QuestionStore) -> None:
    assert store.delete_entry(f"{ROWS - 1:032x}") == 1
    assert store.delete_before(LONG_AGO + timedelta(seconds=ROWS - 2)) == ROWS - 2
    assert [entry.id for entry in read_all(store).asked] == [f"{ROWS - 2:032x}"]
    assert store.delete_before(datetime.max) == 1


def test_what_is_too_much_is_deleted_and_makes_room_within_the_file(
    store: QuestionStore, disk: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        log = open_log(store, days=36500, max_rows=100)
        log.note(FeedbackRequest(question="Who signed?", clauses=[], helpful=True))
        log.flush()
        deadline = time.monotonic() + PATIENCE
        while len(read_all(store).asked) > 100 and time.monotonic() < deadline:
            time.sleep(0.02)
        (disk / "filling").unlink()
        log.note(FeedbackRequest(question="And when?", clauses=[], helpful=True))
        log.close()
    assert len(read_all(store).asked) == 100
    assert [entry.question for entry in read_all(store).feedback][-1] == "And when?"
    assert len(caplog.records) <= 2
