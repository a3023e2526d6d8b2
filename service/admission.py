"""How many questions are worked on and how many may wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from service.problem import ProblemError

LONGEST_WAIT = 5.0
"""Seconds that an admitted question waits for its turn at most."""


class Admission:
    """Lets `running` questions run at once and `waiting` more wait; refuses the rest at once."""

    def __init__(self, running: int, waiting: int) -> None:
        self._admitted = BoundedSemaphore(running + waiting)
        self._running = BoundedSemaphore(running)

    @contextmanager
    def enter(self) -> Iterator[None]:
        """Hold a place while the body runs; raises `ProblemError` 503 where there is none."""
        if not self._admitted.acquire(blocking=False):
            raise _busy()
        try:
            if not self._running.acquire(timeout=LONGEST_WAIT):
                raise _busy()
            try:
                yield
            finally:
                self._running.release()
        finally:
            self._admitted.release()


def _busy() -> ProblemError:
    return ProblemError(
        503, "More questions are waiting than can be answered soon; ask again.", retry_after=1
    )
