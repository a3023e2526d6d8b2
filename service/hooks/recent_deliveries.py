"""Recent deliveries, remembered so that each message gets one reply."""

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock

from service.hooks.shared_store import Found

MAX_AGE = 7200.0
"""Seconds; more than the age up to which any help desk's delivery is accepted."""

LEASE = 8.0
"""Seconds after which a delivery may be taken again if its reply was not begun, as its process has
ended. Longer than a process goes on with it, and shorter than a help desk waits to repeat it.
"""

MAX_NAMES = 20_000
"""Names kept at once; the oldest are dropped first. Only signed deliveries get here."""


@dataclass(frozen=True, slots=True)
class _Taken:
    holder: str
    until: float
    is_kept: bool


class RecentDeliveries:
    """The names of deliveries in the memory of this process.

    `clock` returns monotonic seconds: a clock that is set forgets nothing.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._taken: OrderedDict[str, _Taken] = OrderedDict()
        self._lock = Lock()

    def take(self, names: Sequence[str], holder: str) -> Found:
        """Claim a delivery under all its names, or under none, for `LEASE` seconds."""
        with self._lock:
            self._drop_old()
            found = [taken for name in names if (taken := self._find(name)) is not None]
            if any(taken.is_kept for taken in found):
                return "known"
            if found:
                return "held"
            self._put(names, _Taken(holder, self._clock() + LEASE, is_kept=False))
            return "taken"

    def keep(self, names: Sequence[str], holder: str) -> bool:
        """Remember the names for `MAX_AGE` seconds; false if somebody else has claimed them."""
        with self._lock:
            found = [self._find(name) for name in names]
            if any(taken is not None and taken.holder != holder for taken in found):
                return False
            self._put(names, _Taken(holder, self._clock() + MAX_AGE, is_kept=True))
            return True

    def give_back(self, names: Sequence[str], holder: str) -> None:
        """Forget those of the names that the holder has claimed."""
        with self._lock:
            for name in names:
                taken = self._taken.get(name)
                if taken is not None and taken.holder == holder:
                    del self._taken[name]

    def _find(self, name: str) -> _Taken | None:
        taken = self._taken.get(name)
        return taken if taken is not None and taken.until >= self._clock() else None

    def _put(self, names: Sequence[str], taken: _Taken) -> None:
        for name in names:
            self._taken[name] = taken
            self._taken.move_to_end(name)

    def _drop_old(self) -> None:
        while self._taken:
            oldest = next(iter(self._taken))
            if len(self._taken) <= MAX_NAMES and self._find(oldest) is not None:
                return
            del self._taken[oldest]
