"""Limits how many questions are answered at once and how many may wait."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import BoundedSemaphore

from service.errors import ProblemError, Reason

WAIT_TIMEOUT = 5.0
"""Seconds that an admitted question waits at most for its turn."""

Count = Callable[[], None]
"""Counts the current request; raises `ProblemError` 429 if it exceeds a rate limit."""


def count_nothing() -> None:
    """Let every request pass, without a rate limit."""


@dataclass(frozen=True, slots=True)
class Admission:
    """Slots for questions, made by `open_admission`; copies with another `count` share them.

    `count` is called first, before a slot is taken.
    """

    admitted: BoundedSemaphore
    running: BoundedSemaphore
    count: Count = count_nothing

    @contextmanager
    def enter(self) -> Iterator[None]:
        """Hold a slot while the body runs.

        Raises `ProblemError` 429 if a rate limit is exceeded, 503 if no slot is free.
        """
        self.count()
        if not self.admitted.acquire(blocking=False):
            raise _busy("busy")
        try:
            if not self.running.acquire(timeout=WAIT_TIMEOUT):
                raise _busy("timeout")
            try:
                yield
            finally:
                self.running.release()
        finally:
            self.admitted.release()


def open_admission(
    max_concurrent: int, max_queued: int = 0, count: Count = count_nothing
) -> Admission:
    """Let `max_concurrent` questions run at once and `max_queued` wait; refuse the rest at once."""
    return Admission(
        BoundedSemaphore(max_concurrent + max_queued), BoundedSemaphore(max_concurrent), count
    )


def _busy(reason: Reason) -> ProblemError:
    detail = "The service is busy; try again shortly."
    return ProblemError(503, detail, retry_after=1, reason=reason)
