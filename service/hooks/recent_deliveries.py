"""Recent deliveries, remembered so that each message gets one reply."""

import time
from collections import OrderedDict
from collections.abc import Callable, Collection
from threading import Lock

MAX_AGE = 7200.0
"""Seconds; more than the age up to which any help desk's delivery is accepted."""

MAX_NAMES = 20_000
"""Names kept at once; the oldest are dropped first. Only signed deliveries get here."""


class RecentDeliveries:
    """The names of deliveries, kept in memory for `MAX_AGE` seconds.

    `clock` returns monotonic seconds: a clock that is set forgets nothing.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._taken: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()

    def take(self, names: Collection[str]) -> bool:
        """Claim a delivery under all its names; false if any of them is already claimed."""
        now = self._clock()
        with self._lock:
            self._drop_old(now)
            if any(name in self._taken for name in names):
                return False
            self._taken.update(dict.fromkeys(names, now))
            return True

    def give_back(self, names: Collection[str]) -> None:
        """Release a delivery that got no reply, so that it can be claimed again."""
        with self._lock:
            for name in names:
                self._taken.pop(name, None)

    def _drop_old(self, now: float) -> None:
        while self._taken:
            oldest = next(iter(self._taken.values()))
            if len(self._taken) <= MAX_NAMES and now - oldest <= MAX_AGE:
                return
            self._taken.popitem(last=False)
