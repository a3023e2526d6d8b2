"""What a store has, and stores and logs to try things with."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from index.search import ClauseIndex
from index.store import CountEntry, Manifest, ModelEntry, StatementEntry
from service.insights.entry import Asked, Entry, Feedback
from service.insights.log import MAX_WAITING, QuestionLog, Retention
from service.insights.store import QuestionStore
from service.insights.summary import Insights, gather_insights
from service.insights.tally import Tally

LOGGER = logging.getLogger("tests.insights")
MANIFEST = Manifest(
    format=2,
    id="sha256:" + 64 * "5",
    statement=StatementEntry(id="a-statement", sha256=64 * "6"),
    model=ModelEntry(
        name="a-model",
        weights="sha256:" + 64 * "7",
        dimension=1,
        precision="int8",
        lowest_agreement=1.0,
        mean_agreement=1.0,
    ),
    counts=CountEntry(clauses=1, vectors=1),
    files={},
)


@dataclass(frozen=True, slots=True)
class Record:
    """All entries since a time, oldest first."""

    asked: tuple[Asked, ...]
    feedback: tuple[Feedback, ...]


def read_all(store: QuestionStore, since: datetime = datetime.min) -> Record:
    entries = [*store.entries(since)]
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
    return Record(
        tuple(entry for entry in entries if isinstance(entry, Asked)),
        tuple(entry for entry in entries if isinstance(entry, Feedback)),
    )


def open_log(
    store: QuestionStore, days: int = 7, max_rows: int = 10_000, capacity: int = MAX_WAITING
) -> QuestionLog:
    return QuestionLog(store, Retention(days, max_rows), MANIFEST, LOGGER, capacity)


def count(*entries: Entry) -> Tally:
    """What a database counts of these entries."""
    store = QuestionStore("sqlite:///:memory:")
    store.add(entries)
    counted = store.tally(datetime.min)
    store.close()
    return counted


def gather(index: ClauseIndex, entries: Iterable[Entry]) -> Insights:
    return gather_insights(index, count(*entries))
