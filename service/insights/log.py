"""Records questions and feedback without delaying an answer or making one fail."""

import atexit
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from logging import Logger
from queue import Empty, Full, Queue
from threading import Lock, Thread
from time import monotonic

from index.store import Manifest
from service.insights.database import name_failure
from service.insights.entry import Entry, make_entry, now
from service.insights.repeats import Repeats
from service.insights.store import QuestionStore
from service.schema import AskResponse, FeedbackRequest

MAX_WAITING = 1000
"""Entries waiting to be written; beyond that, entries are dropped."""
MAX_BATCH = 100
SWEEP_INTERVAL = 3600.0
"""Seconds between deletions of entries that are too old or too many."""
MAX_UNSWEPT = 1000
"""Entries written after which there may be too many even sooner."""
FLUSH_TIMEOUT = 5.0
"""Seconds that the process waits at exit for the last entries to be written."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long entries are kept, and how many questions and how much feedback at most."""

    days: int
    max_rows: int


class QuestionLog:
    """A bounded queue, and one thread that writes its entries and deletes those beyond `retention`.

    Entries that cannot be written, or written fast enough, are dropped and counted, and `logger`
    reports it once. `manifest` is that of the index that answers.
    """

    def __init__(
        self,
        store: QuestionStore,
        retention: Retention,
        manifest: Manifest,
        logger: Logger,
        capacity: int = MAX_WAITING,
    ) -> None:
        self.store = store
        self._retention = retention
        self._manifest = manifest
        self._logger = logger
        self._queue: Queue[Entry | None] = Queue(capacity)
        self._lock = Lock()
        self._repeats = Repeats()
        self._dropped = self._written = self._unswept = 0
        self._failing = False
        self._overflowing = False
        self._thread = Thread(target=self._work, name="question-log", daemon=True)
        self._thread.start()
        atexit.register(self.close)

    @property
    def dropped(self) -> int:
        """Number of entries that this process could not record."""
        return self._dropped

    @property
    def written(self) -> int:
        """Number of entries that this process has recorded."""
        return self._written

    @property
    def is_failing(self) -> bool:
        """Whether the database could not be used the last time."""
        return self._failing

    def follow(self, manifest: Manifest) -> None:
        """Note from now on that another index answers."""
        self._manifest = manifest

    def note(
        self, noted: AskResponse | FeedbackRequest, once_for: Sequence[str] | None = None
    ) -> None:
        """Queue an answer or feedback to be recorded.

        `once_for` names who was shown what: if the same comes again within a day, it is not
        recorded again.
        """
        if once_for is not None and not self._repeats.is_new(once_for):
            return
        try:
            self._queue.put_nowait(make_entry(noted, self._manifest))
        except Full:
            self._drop(1)
            self._report_overflow()

    def flush(self) -> None:
        """Wait until all entries so far are written or dropped."""
        self._queue.join()

    def close(self) -> None:
        """Write the waiting entries, for at most a few seconds, and stop."""
        atexit.unregister(self.close)
        try:
            self._queue.put(None, timeout=FLUSH_TIMEOUT)
        except Full:
            return
        self._thread.join(FLUSH_TIMEOUT)

    def _work(self) -> None:
        next_sweep = monotonic()
        closing = False
        while not closing:
            if monotonic() >= next_sweep or self._unswept >= MAX_UNSWEPT:
                # Entries that wait are written between two batches of a long sweep.
                next_sweep = monotonic() + (0.0 if self._sweep() else SWEEP_INTERVAL)
            batch = self._take_batch(next_sweep - monotonic())
            self._write([entry for entry in batch if entry is not None])
            closing = None in batch
            for _ in batch:
                self._queue.task_done()
        self.store.close()

    def _sweep(self) -> bool:
        """Delete a batch of what is too old or too much; returns whether there may be more."""
        self._unswept = 0
        oldest, more = now() - timedelta(days=self._retention.days), False

        def trim() -> None:
            nonlocal more
            more = self.store.trim(oldest, self._retention.max_rows)

        self._attempt(trim)
        return more

    def _write(self, entries: Sequence[Entry]) -> None:
        if not entries:
            return
        if self._attempt(lambda: self.store.add(entries)):
            self._written += len(entries)
        else:
            self._drop(len(entries))
        self._unswept += len(entries)
        if self._queue.empty():
            self._overflowing = False

    def _take_batch(self, timeout: float) -> list[Entry | None]:
        """The waiting entries; if there are none, wait up to `timeout` seconds for one."""
        batch: list[Entry | None] = []
        with suppress(Empty):
            batch.append(self._queue.get(timeout=max(0.0, timeout)))
            while len(batch) < MAX_BATCH and batch[-1] is not None:
                batch.append(self._queue.get_nowait())
        return batch

    def _attempt(self, work: Callable[[], object]) -> bool:
        try:
            work()
        # Whatever a database or its driver raises, the thread must go on.
        except Exception as error:
            self._report_failure(error)
            return False
        if self._failing:
            self._failing = False
            self._logger.warning("the question log works again; entries lost: %d", self._dropped)
        return True

    def _report_failure(self, error: Exception) -> None:
        """Log the error, unless the failure before it has been logged already."""
        if not self._failing:
            self._failing = True
            self._logger.error(
                "the question log fails (setting QUESTION_LOG): %s; questions are still answered",
                name_failure(error),
            )

    def _report_overflow(self) -> None:
        """Log that entries come too fast, once until all that waited are written."""
        with self._lock:
            reported, self._overflowing = self._overflowing, True
        if not reported:
            self._logger.error(
                "the question log is too slow (setting QUESTION_LOG): %d entries wait and new ones "
                "are lost; questions are still answered",
                self._queue.maxsize,
            )

    def _drop(self, count: int) -> None:
        with self._lock:
            self._dropped += count
