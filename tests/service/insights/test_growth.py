"""A question log that grows: it stays within its limits, and reading it takes no more memory."""

import sqlite3
import tracemalloc
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread
from uuid import uuid4

import pytest

from service.insights.database import open_engine
from service.insights.entry import Asked, Feedback
from service.insights.export import write_csv
from service.insights.store import QuestionStore
from service.insights.tables import METADATA
from service.schema import FeedbackRequest
from tests.service.insights.record import MANIFEST, Record, open_log, read_all
from tests.service.insights.test_question_log import LONG_AGO, asked, feedback

FEEDBACK = FeedbackRequest(question="Who signed?", clauses=[], helpful=True)
FORMER_TABLES = """
CREATE TABLE question (
    id VARCHAR(32) NOT NULL, at DATETIME NOT NULL, question TEXT NOT NULL,
    language VARCHAR(2) NOT NULL, outcome VARCHAR(20) NOT NULL, clauses JSON NOT NULL,
    confidence FLOAT NOT NULL, PRIMARY KEY (id)
);
CREATE INDEX ix_question_at ON question (at);
INSERT INTO question VALUES (
    'a', '2020-01-02 03:04:05.000000', '予算はいくらですか？', 'ja', 'not_in_statement',
    '["closing", "intent"]', 0.0123
);
CREATE TABLE feedback (
    id VARCHAR(32) NOT NULL, at DATETIME NOT NULL, question TEXT NOT NULL, outcome VARCHAR(20),
    clauses JSON NOT NULL, helpful BOOLEAN NOT NULL, reason TEXT, PRIMARY KEY (id)
);
"""
"""A database as the first version made it."""


def add_series(store: QuestionStore, rows: int) -> None:
    """Questions, a second apart; all different, and all unanswered."""
    store.add(
        [
            asked(uuid4().hex, LONG_AGO + timedelta(seconds=number), f"question {number}")
            for number in range(rows)
        ]
    )


def seconds(store: QuestionStore) -> list[float]:
    """When each question was asked."""
    return [(entry.at - LONG_AGO).total_seconds() for entry in read_all(store).asked]


def test_of_too_many_rows_the_oldest_are_deleted_a_batch_at_a_time(store: QuestionStore) -> None:
    add_series(store, 1300)
    store.add([feedback("a"), feedback("b")])
    assert (store.trim(LONG_AGO, 100), len(seconds(store))) == (True, 800)
    assert (store.trim(LONG_AGO, 100), len(seconds(store))) == (True, 300)
    assert (store.trim(LONG_AGO, 100), seconds(store)) == (True, [*range(1200, 1300)])
    assert (store.trim(LONG_AGO, 100), seconds(store)) == (False, [*range(1200, 1300)])
    assert [entry.id for entry in read_all(store).feedback] == ["a", "b"]


def test_much_feedback_drives_out_no_question(store: QuestionStore) -> None:
    store.add([asked("a"), *(feedback(str(number)) for number in range(20))])
    assert store.trim(LONG_AGO, 5)
    left = read_all(store)
    assert ([entry.id for entry in left.asked], len(left.feedback)) == (["a"], 5)


def test_what_is_too_old_is_deleted_before_what_is_too_much(store: QuestionStore) -> None:
    add_series(store, 700)
    assert store.trim(LONG_AGO + timedelta(seconds=600), 1000)
    assert seconds(store) == [*range(500, 700)]
    assert store.trim(LONG_AGO + timedelta(seconds=600), 1000)
    assert seconds(store) == [*range(600, 700)]
    assert not store.trim(LONG_AGO + timedelta(seconds=600), 1000)


def test_a_log_stays_within_its_limit_as_it_grows(store: QuestionStore) -> None:
    log = open_log(store, max_rows=1500)
    for _ in range(4):
        for _ in range(1000):
            log.note(FEEDBACK)
        log.flush()
    log.close()
    assert 1500 <= len(read_all(store).feedback) <= 2600


def test_an_entry_knows_what_answered(store: QuestionStore) -> None:
    log = open_log(store)
    log.note(FEEDBACK)
    log.close()
    (entry,) = read_all(store).feedback
    assert (entry.statement, entry.index_id) == ("a-statement", MANIFEST.id)


def test_a_database_of_the_first_version_is_read_and_written(tmp_path: Path) -> None:
    file = tmp_path / "asked.db"
    with sqlite3.connect(file) as former:
        former.executescript(FORMER_TABLES)
    former.close()
    store = QuestionStore(f"sqlite:///{file}")
    assert read_all(store) == Record((asked("a"),), ())
    new = Asked(
        id="b",
        at=LONG_AGO,
        question="Who signed?",
        language="en",
        outcome="answered",
        clauses=["title"],
        confidence=0.5,
        statement="a-statement",
        index_id=MANIFEST.id,
    )
    store.add([new, feedback("c")])
    assert read_all(store) == Record((asked("a"), new), (feedback("c"),))
    store.close()


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def test_replicas_that_open_a_new_database_at_once_all_write_to_it(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    barrier, failures = Barrier(4), list[Exception]()
    address = f"sqlite:///{tmp_path / 'asked.db'}"
    if kind == "postgresql":
        address = request.getfixturevalue("postgres").address
        engine = open_engine(address)
        METADATA.drop_all(engine)
        engine.dispose()

    def write(number: int) -> None:
        opened = QuestionStore(address)
        barrier.wait()
        try:
            opened.add([feedback(str(number))])
        except Exception as error:
            failures.append(error)
        opened.close()

    threads = [Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    reader = QuestionStore(address)
    assert (failures, len(read_all(reader).feedback)) == ([], 4)
    reader.close()


def peak(work: Callable[[], object]) -> int:
    """Bytes that Python has at most while it works."""
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


@pytest.mark.parametrize("work", ["tally", "export", "delete"])
def test_five_times_as_many_rows_take_no_more_memory(tmp_path: Path, work: str) -> None:
    """Four hundred unanswered questions are shown, and two thousand rows are read at once."""
    peaks = []
    for rows in (4_000, 20_000):
        store = QuestionStore(f"sqlite:///{tmp_path / f'{rows}.db'}")
        add_series(store, rows)

        def read(store: QuestionStore = store) -> None:
            if work == "tally":
                assert len(store.tally(LONG_AGO).unanswered) == 400
            elif work == "export":
                assert len([*map(len, write_csv(store.entries(LONG_AGO)))]) >= 4
            else:
                assert store.delete_text("zqmarker") == 0

        read()
        peaks.append(peak(read))
        store.close()
    assert peaks[1] < 1.3 * peaks[0]


def test_a_page_of_complaints_is_that_of_the_newest(store: QuestionStore) -> None:
    later = LONG_AGO + timedelta(days=1)
    felt = [feedback(f"{number:03}", later + timedelta(seconds=number)) for number in range(300)]
    helpful = Feedback(
        id="h", at=later, question="?", outcome=None, clauses=[], helpful=True, reason=None
    )
    store.add([feedback("old"), helpful, *felt])
    counted = store.tally(later)
    assert counted.judged == {True: 1, False: 300}
    assert counted.complaints == tuple(reversed(felt[100:]))
