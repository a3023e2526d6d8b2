"""Keeps what was asked without ever delaying or failing an answer."""

import atexit
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from logging import Logger
from queue import Empty, Full, Queue
from threading import Lock, Thread
from time import monotonic

from service.insights.database import name_failure
from service.insights.entry import Entry, make_entry, now
from service.insights.store import QuestionStore
from service.schema import AskResponse, FeedbackRequest

MAX_WAITING = 1000
"""Entries that wait to be written; more are dropped."""
MAX_BATCH = 100
SWEEP_INTERVAL = 3600.0
"""Seconds between deletions of what is too old."""
FLUSH_TIMEOUT = 5.0
"""Seconds that the end of the process waits for the last entries."""


class QuestionLog:
    """A queue of limited length, and one thread that writes it and deletes what is too old.

    While the database cannot be written, entries are dropped and counted, and the log of the
    service says so once.
    """

    def __init__(
        self, store: QuestionStore, days: int, logger: Logger, capacity: int = MAX_WAITING
    ) -> None:
        self.store = store
        self._kept = timedelta(days=days)
        self._logger = logger
        self._queue: Queue[Entry | None] = Queue(capacity)
        self._lock = Lock()
        self._dropped = 0
        self._failing = False
        self._thread = Thread(target=self._work, name="question-log", daemon=True)
        self._thread.start()
        atexit.register(self.close)

    @property
    def dropped(self) -> int:
        """Entries that this process could not keep."""
        return self._dropped

    def note(self, noted: AskResponse | FeedbackRequest) -> None:
        """Have an answer, or what a person thinks of one, written soon."""
        try:
            self._queue.put_nowait(make_entry(noted))
        except Full:
            self._drop(1)

    def flush(self) -> None:
        """Wait until everything noted so far is written or dropped."""
        self._queue.join()

    def close(self) -> None:
        """Write what waits, as far as a few seconds allow, and stop."""
        atexit.unregister(self.close)
        try:
            self._queue.put(None, timeout=FLUSH_TIMEOUT)
        except Full:
            return
        self._thread.join(FLUSH_TIMEOUT)

    def _work(self) -> None:
        sweep_at = monotonic()
        closing = False
        while not closing:
            if monotonic() >= sweep_at:
                self._attempt(lambda: self.store.delete_before(now() - self._kept))
                sweep_at = monotonic() + SWEEP_INTERVAL
            batch = self._take(sweep_at - monotonic())
            self._write([entry for entry in batch if entry is not None])
            closing = None in batch
            for _ in batch:
                self._queue.task_done()
        self.store.close()

    def _write(self, entries: Sequence[Entry]) -> None:
        if entries and not self._attempt(lambda: self.store.add(entries)):
            self._drop(len(entries))

    def _take(self, seconds: float) -> list[Entry | None]:
        """What waits, at least one where it comes in that time."""
        batch: list[Entry | None] = []
        with suppress(Empty):
            batch.append(self._queue.get(timeout=max(0.0, seconds)))
            while len(batch) < MAX_BATCH and batch[-1] is not None:
                batch.append(self._queue.get_nowait())
        return batch

    def _attempt(self, work: Callable[[], object]) -> bool:
        try:
            work()
        # Whatever a database or its driver raises, the thread has to live on.
        except Exception as error:
            self._fail(error)
            return False
        if self._failing:
            self._failing = False
            self._logger.warning("questions are kept again; %d were not", self._dropped)
        return True

    def _fail(self, error: Exception) -> None:
        """Say so, once until it works again."""
        if not self._failing:
            self._failing = True
            self._logger.error(
                "what is asked cannot be kept (setting QUESTION_LOG): %s; questions are answered",
                name_failure(error),
            )

    def _drop(self, count: int) -> None:
        with self._lock:
            self._dropped += count
