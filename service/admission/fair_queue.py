"""A queue in which clients take turns, however many requests each of them has."""

from collections import Counter, deque
from dataclasses import dataclass, field
from threading import Event, Lock


@dataclass(eq=False, slots=True)
class Place:
    """The place of a request in the queue; `turn` is set while it may run, or once it is lost."""

    client: str
    turn: Event = field(default_factory=Event)
    has_run: bool = False
    is_lost: bool = False


class FairQueue:
    """Lets `max_running` places run at once and `max_waiting` wait; safe for concurrent use.

    Next is always the first place of the client with the fewest running (max-min fairness); among
    equals, clients go round. One client alone may take all there is.
    """

    def __init__(self, max_running: int, max_waiting: int) -> None:
        self._lock = Lock()
        self._max_running, self._max_places = max_running, max_running + max_waiting
        self._running: Counter[str] = Counter()
        self._waiting: dict[str, deque[Place]] = {}
        """By client that has a place, the client that ran last at the end; a queue may be empty."""

    def join(self, client: str, may_push: bool = True) -> Place | None:
        """A new place, or None if there is none left.

        If there is none, the client that has the most places loses its newest that has not run
        yet, as long as it keeps no fewer than the new one's client then has.
        """
        with self._lock:
            if self._count() >= self._max_places and not (may_push and self._push_out(client)):
                return None
            place = Place(client)
            self._waiting.setdefault(client, deque()).append(place)
            self._call_next()
            return place

    def give_way(self, place: Place) -> None:
        """Let a running place wait again if other clients wait; it is the next of its client."""
        if len(self._waiting) == 1:
            return
        with self._lock:
            if not any(queue for client, queue in self._waiting.items() if client != place.client):
                return
            place.turn.clear()
            self._waiting[place.client].appendleft(place)
            self._stop_running(place.client)
            self._call_next()

    def leave(self, place: Place) -> None:
        """Give up a place, whether it runs, waits or is lost."""
        with self._lock:
            if place.is_lost:
                return
            if place.turn.is_set():
                self._stop_running(place.client)
                self._call_next()
            else:
                self._remove(place)

    def is_running(self) -> bool:
        """Whether any place runs."""
        return bool(self._running)

    def _count(self) -> int:
        return self._running.total() + sum(map(len, self._waiting.values()))

    def _held(self, client: str) -> int:
        return self._running[client] + len(self._waiting.get(client, ()))

    def _push_out(self, newcomer: str) -> bool:
        largest = max(self._waiting, key=self._held)
        if self._held(largest) <= self._held(newcomer) + 1:
            return False
        queue = self._waiting[largest]
        if not queue or queue[-1].has_run:
            return False
        last = queue[-1]
        self._remove(last)
        last.is_lost = True
        last.turn.set()
        return True

    def _call_next(self) -> None:
        while self._running.total() < self._max_running:
            waiting = [client for client, queue in self._waiting.items() if queue]
            if not waiting:
                return
            client = min(waiting, key=self._running.__getitem__)
            place = self._waiting[client].popleft()
            self._running[client] += 1
            place.has_run = True
            place.turn.set()

    def _stop_running(self, client: str) -> None:
        self._running[client] -= 1
        if not self._running[client]:
            del self._running[client]
        self._waiting[client] = self._waiting.pop(client)
        self._forget(client)

    def _remove(self, place: Place) -> None:
        self._waiting[place.client].remove(place)
        self._forget(place.client)

    def _forget(self, client: str) -> None:
        if not self._held(client):
            del self._waiting[client]
