"""How many questions are worked on and how many may wait."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import BoundedSemaphore

from service.errors import ProblemError

WAIT_TIMEOUT = 5.0
"""Seconds that an admitted question waits for its turn at most."""

Count = Callable[[], None]
"""Counts the request in work; raises `ProblemError` 429 where its client has asked too often."""


def count_nothing() -> None:
    """Let every request pass."""


@dataclass(frozen=True, slots=True)
class Admission:
    """Places for questions, made by `open_admission`; copies with another `count` share them.

    `count` is asked first whether the client may ask at all.
    """

    admitted: BoundedSemaphore
    running: BoundedSemaphore
    count: Count = count_nothing

    @contextmanager
    def enter(self) -> Iterator[None]:
        """Hold a place while the body runs.

        Raises `ProblemError` 429 where the client asks too often, 503 where there is no place.
        """
        self.count()
        if not self.admitted.acquire(blocking=False):
            raise _busy()
        try:
            if not self.running.acquire(timeout=WAIT_TIMEOUT):
                raise _busy()
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


def _busy() -> ProblemError:
    return ProblemError(503, "The service is busy; try again shortly.", retry_after=1)
