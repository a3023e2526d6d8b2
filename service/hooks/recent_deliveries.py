"""The messages that were taken lately, so that each gets one reply."""

from collections import OrderedDict
from collections.abc import Collection
from threading import Lock

MAX_AGE = 7200.0
"""Seconds; longer than any desk's delivery may be old."""

MAX_NAMES = 20_000
"""Names kept at once; the oldest give way. Only what is signed gets here."""


class RecentDeliveries:
    """Names of deliveries and messages, kept in memory for `MAX_AGE` seconds."""

    def __init__(self) -> None:
        self._taken: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()

    def take(self, names: Collection[str], now: float) -> bool:
        """Take a delivery under all its names; false where it was taken before under any."""
        with self._lock:
            self._drop_old(now)
            if any(name in self._taken for name in names):
                return False
            self._taken.update(dict.fromkeys(names, now))
            return True

    def give_back(self, names: Collection[str]) -> None:
        """Let a delivery that got no reply be taken again."""
        with self._lock:
            for name in names:
                self._taken.pop(name, None)

    def _drop_old(self, now: float) -> None:
        while self._taken:
            oldest = next(iter(self._taken.values()))
            if len(self._taken) <= MAX_NAMES and now - oldest <= MAX_AGE:
                return
            self._taken.popitem(last=False)
