"""Admits requests by what they cost: first the rate limits, then a place among the clients."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from service.admission.fair_queue import FairQueue, Place
from service.errors import ProblemError, Reason

WAIT_TIMEOUT = 5.0
"""Seconds that an admitted request waits at most for each of its turns."""

Count = Callable[[int], None]
"""Counts a cost for the current request; raises `ProblemError` 429 if that exceeds a rate limit."""


def count_nothing(cost: int) -> None:
    """Let every request pass, without a rate limit."""


def only_client() -> str:
    """The client where there is only one."""
    return ""


class Stay:
    """One request of a client, which holds a place of the queue between `enter` and its end."""

    def __init__(self, queue: FairQueue, count: Count, client: str) -> None:
        self.client = client
        self._queue = queue
        self._count = count
        self._place: Place | None = None
        self._is_fresh = False

    @contextmanager
    def enter(self, cost: int, may_push: bool = True) -> Iterator[None]:
        """Count the cost, and hold a place while the body runs.

        Raises `ProblemError` 429 if a rate limit is exceeded, 503 if there is no place, or another
        client needs it more. `may_push` is whether this request may take the place of another.
        """
        self._count(cost)
        place = self._queue.join(self.client, may_push)
        if place is None:
            raise _busy("busy")
        try:
            self._await_turn(place)
            self._place, self._is_fresh = place, True
            yield
        finally:
            self._place = None
            self._queue.leave(place)

    def rest(self) -> None:
        """Between two pieces of work of about the same size, let other clients go first.

        Called before each piece; it does nothing before the first. Raises `ProblemError` 503 if the
        next turn does not come.
        """
        if self._is_fresh or self._place is None:
            self._is_fresh = False
            return
        self._queue.give_way(self._place)
        self._await_turn(self._place)

    @staticmethod
    def _await_turn(place: Place) -> None:
        if not place.turn.wait(WAIT_TIMEOUT):
            raise _busy("timeout")
        if place.is_lost:
            raise _busy("busy")


@dataclass(frozen=True, slots=True)
class Admission:
    """Places for requests, made by `open_admission`; copies with another `count` share them.

    `count` and `client`, which names whom the current request is from, know how it came.
    """

    queue: FairQueue
    count: Count = count_nothing
    client: Callable[[], str] = only_client

    def come(self) -> Stay:
        """A stay for the current request, which has not entered yet."""
        return Stay(self.queue, self.count, self.client())

    @contextmanager
    def enter(self, cost: int = 0) -> Iterator[None]:
        """Hold a place while the body runs; raises as `Stay.enter`."""
        with self.come().enter(cost):
            yield


def open_admission(
    max_concurrent: int,
    max_queued: int = 0,
    count: Count = count_nothing,
    client: Callable[[], str] = only_client,
) -> Admission:
    """Let `max_concurrent` requests run at once and `max_queued` wait; refuse the rest at once."""
    return Admission(FairQueue(max_concurrent, max_queued), count, client)


def _busy(reason: Reason) -> ProblemError:
    detail = "The service is busy; try again shortly."
    return ProblemError(503, detail, retry_after=1, reason=reason)
