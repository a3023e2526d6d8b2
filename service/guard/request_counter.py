"""Counts requests in a storage or, while that is unreachable, in this process's memory."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from logging import Logger
from threading import Lock
from typing import Any, cast

from limits import RateLimitItem
from limits.errors import StorageError
from limits.storage import Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from service.errors import SettingError
from service.guard.request_memory import RequestMemory

STORAGE_TIMEOUT = 0.5
"""Seconds that the storage may take to answer; a request to it is not retried."""

MIN_WAIT, MAX_WAIT = 1.0, 32.0
"""Seconds until an unreachable storage is tried again: at first, and at most."""

Hit = tuple[RateLimitItem, str, str]
"""A rate, the key it is counted for, and the scope of the key."""


@dataclass(frozen=True, slots=True)
class Window:
    """How many of `amount` requests remain until `reset`, in Unix seconds; `scope` is whose."""

    amount: int
    remaining: int
    reset: float
    is_exceeded: bool
    scope: str = ""


class RequestCounter:
    """Counts in fixed windows; safe for concurrent use.

    The storage must wrap its errors as `StorageError`. When it becomes unreachable, that is logged
    once, and it is tried again at doubling intervals. `clock` returns monotonic seconds.
    """

    def __init__(
        self, storage: Storage, logger: Logger, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._shared = FixedWindowRateLimiter(storage)
        self._local = FixedWindowRateLimiter(RequestMemory(clock))
        self._logger = logger
        self._clock = clock
        self._lock = Lock()
        self._wait = self._next_try = 0.0  # no wait: the storage is reachable

    def count(self, hits: Sequence[Hit]) -> Window:
        """Count a request against each rate, up to the first that is exceeded.

        Returns the window of that rate, or of the first rate if none is exceeded.
        """
        if self._may_try():
            try:
                window = _count(self._shared, hits)
            except StorageError:
                self._note_failure()
            else:
                self._wait = self._next_try = 0.0
                return window
        return _count(self._local, hits)

    @property
    def is_away(self) -> bool:
        """Whether the storage could not be reached the last time."""
        return self._wait > 0

    def _may_try(self) -> bool:
        """Whether to try the storage; while it is unreachable, one request per interval does."""
        with self._lock:
            may_try = self._clock() >= self._next_try
            if may_try:
                self._postpone(min(2 * self._wait, MAX_WAIT))
        return may_try

    def _note_failure(self) -> None:
        with self._lock:
            if self._wait:
                return
            self._postpone(MIN_WAIT)
        self._logger.warning("Rate limit storage unreachable - falling back to in-memory storage")

    def _postpone(self, wait: float) -> None:
        self._wait, self._next_try = wait, self._clock() + wait


def _count(limiter: FixedWindowRateLimiter, hits: Sequence[Hit]) -> Window:
    exceeded = next((hit for hit in hits if not limiter.hit(*hit)), None)
    reported = exceeded or hits[0]
    stats = limiter.get_window_stats(*reported)
    rate, _, scope = reported
    is_exceeded = exceeded is not None
    return Window(rate.amount, stats.remaining, stats.reset_time, is_exceeded, scope)


def open_storage(address: str) -> Storage:
    """The storage at an address; it is not contacted yet.

    Raises `SettingError` if its library is missing or the address is invalid.
    """
    if address.startswith("memory:"):
        return RequestMemory()
    try:
        storage = storage_from_string(address, wrap_exceptions=True, **_options(address))
    except ModuleNotFoundError as error:
        raise SettingError(
            f"setting LIMIT_STORAGE: needs {error.name}; install it with: pip install '.[redis]'"
        ) from error
    except ValueError as error:
        raise SettingError(
            "setting LIMIT_STORAGE: the address cannot be read; expected redis://host:port/number"
        ) from error
    return cast(Storage, storage)


def _options(address: str) -> dict[str, Any]:
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    timeouts = {"socket_timeout": STORAGE_TIMEOUT, "socket_connect_timeout": STORAGE_TIMEOUT}
    return {**timeouts, "retry": Retry(NoBackoff(), 0)}
