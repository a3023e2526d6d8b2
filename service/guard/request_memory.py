"""Counts of requests in this process's memory."""

import time
from collections.abc import Callable
from threading import Lock

from limits.storage import Storage

SWEEP_INTERVAL = 60.0
"""Seconds after which counts of windows that are over are dropped."""


class RequestMemory(Storage):
    """Counts in fixed windows that end by the monotonic clock.

    The memory storage of `limits` goes by the time of day: after a clock that was a day ahead is
    set back, it would refuse clients for a day longer. `clock` returns monotonic seconds.
    """

    STORAGE_SCHEME = None

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._lock = Lock()
        self._windows: dict[str, tuple[int, float]] = {}
        self._next_sweep = 0.0

    @property
    def base_exceptions(self) -> type[Exception]:
        """What counting raises: nothing of its own."""
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count a request in the current window, or in a new one of `expiry` seconds."""
        now = self._clock()
        with self._lock:
            self._sweep(now)
            count, end = self._windows.get(key, (0, 0.0))
            if end <= now:
                count, end = 0, now + expiry
            self._windows[key] = count + amount, end
            return count + amount

    def get(self, key: str) -> int:
        """The requests counted in the current window."""
        count, end = self._windows.get(key, (0, 0.0))
        return count if end > self._clock() else 0

    def get_expiry(self, key: str) -> float:
        """The end of the current window, in Unix seconds by the present time of day."""
        now = self._clock()
        _, end = self._windows.get(key, (0, now))
        return time.time() + max(0.0, end - now)

    def check(self) -> bool:
        """Whether the storage can be used: always."""
        return True

    def reset(self) -> int:
        """Forget all counts; returns how many there were."""
        with self._lock:
            number = len(self._windows)
            self._windows.clear()
            return number

    def clear(self, key: str) -> None:
        """Forget one count."""
        with self._lock:
            self._windows.pop(key, None)

    def _sweep(self, now: float) -> None:
        if now >= self._next_sweep:
            self._next_sweep = now + SWEEP_INTERVAL
            self._windows = {key: one for key, one in self._windows.items() if one[1] > now}
