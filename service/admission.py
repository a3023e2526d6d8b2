"""How many questions are worked on and how many may wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from service.problem import ProblemError
from service.rate_limit import Count, count_nothing

LONGEST_WAIT = 5.0
"""Seconds that an admitted question waits for its turn at most."""


class Admission:
    """Lets `running` questions run at once and `waiting` more wait; refuses the rest at once.

    `count` is asked first whether the client may ask at all.
    """

    def __init__(self, running: int, waiting: int, count: Count = count_nothing) -> None:
        self._count = count
        self._admitted = BoundedSemaphore(running + waiting)
        self._running = BoundedSemaphore(running)

    @contextmanager
    def enter(self, *, counted: bool = True) -> Iterator[None]:
        """Hold a place while the body runs; work that no client asks for is not `counted`.

        Raises `ProblemError` 429 where the client asks too often, 503 where there is no place.
        """
        if counted:
            self._count()
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
