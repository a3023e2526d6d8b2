"""When a storage that is unreachable is tried again."""

import time
from collections.abc import Callable
from threading import Lock

MIN_WAIT, MAX_WAIT = 1.0, 32.0
"""Seconds until an unreachable storage is tried again: at first, and at most."""


class Outage:
    """Whether a storage is unreachable, and when it may be tried; safe for concurrent use.

    It is tried again at doubling intervals, by one caller each. `clock` returns monotonic seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._wait = self._next_try = 0.0  # no wait: the storage is reachable

    @property
    def is_on(self) -> bool:
        """Whether the storage could not be reached the last time."""
        return self._wait > 0

    def may_try(self) -> bool:
        """Whether to try the storage; while it is unreachable, one caller per interval does."""
        with self._lock:
            may_try = self._clock() >= self._next_try
            if may_try:
                self._postpone(min(2 * self._wait, MAX_WAIT))
        return may_try

    def begin(self) -> bool:
        """Note that the storage could not be reached; whether it is the first to be told."""
        with self._lock:
            if self._wait:
                return False
            self._postpone(MIN_WAIT)
            return True

    def end(self) -> None:
        """Note that the storage was reached."""
        self._wait = self._next_try = 0.0

    def _postpone(self, wait: float) -> None:
        self._wait, self._next_try = wait, self._clock() + wait
