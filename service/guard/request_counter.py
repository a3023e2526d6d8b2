"""Requests counted in a storage and, while it cannot be reached, in the memory of this process."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from logging import Logger
from threading import Lock
from typing import Any, cast

from limits import RateLimitItem
from limits.errors import StorageError
from limits.storage import MemoryStorage, Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from service.errors import SettingError

STORAGE_TIMEOUT = 0.5
"""Seconds that the storage may take to answer; it is not asked twice."""

MIN_WAIT, MAX_WAIT = 1.0, 32.0
"""Seconds until a storage that was away is tried again: at first, and at most."""

Hit = tuple[RateLimitItem, str, str]
"""A rate, whose requests these are, and the scope in which they are counted together."""


@dataclass(frozen=True, slots=True)
class Window:
    """What is left of a rate of `amount` requests until `reset`, Unix time in seconds."""

    amount: int
    remaining: int
    reset: float
    is_exceeded: bool


class RequestCounter:
    """Counts in fixed windows; safe for concurrent use.

    The storage wraps its errors as `StorageError`. While it is away the log says so once, and it
    is tried again at intervals that double; `clock` gives seconds that only grow.
    """

    def __init__(
        self, storage: Storage, logger: Logger, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._shared = FixedWindowRateLimiter(storage)
        self._own = FixedWindowRateLimiter(MemoryStorage())
        self._logger = logger
        self._clock = clock
        self._lock = Lock()
        self._wait = self._next_try = 0.0  # no wait: the storage is there

    def count(self, hits: Sequence[Hit]) -> Window:
        """Count a request against each rate up to the first that is exceeded.

        Gives the window of that one, or of the first one where none is.
        """
        if self._may_try():
            try:
                window = _count(self._shared, hits)
            except StorageError:
                self._note_away()
            else:
                self._wait = self._next_try = 0.0
                return window
        return _count(self._own, hits)

    def _may_try(self) -> bool:
        """Whether to try the storage; where it was away, only one request in each interval."""
        with self._lock:
            may_try = self._clock() >= self._next_try
            if may_try:
                self._put_off(min(2 * self._wait, MAX_WAIT))
        return may_try

    def _note_away(self) -> None:
        with self._lock:
            if self._wait:
                return
            self._put_off(MIN_WAIT)
        self._logger.warning("Rate limit storage unreachable - falling back to in-memory storage")

    def _put_off(self, wait: float) -> None:
        self._wait, self._next_try = wait, self._clock() + wait


def _count(limiter: FixedWindowRateLimiter, hits: Sequence[Hit]) -> Window:
    exceeded = next((hit for hit in hits if not limiter.hit(*hit)), None)
    told = exceeded or hits[0]
    stats = limiter.get_window_stats(*told)
    return Window(told[0].amount, stats.remaining, stats.reset_time, exceeded is not None)


def open_storage(address: str) -> Storage:
    """The storage at an address; nothing is asked of it yet.

    Raises `SettingError` where its library is missing or the address is wrong.
    """
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
    if address.startswith("memory:"):
        return {}
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    times = {"socket_timeout": STORAGE_TIMEOUT, "socket_connect_timeout": STORAGE_TIMEOUT}
    return {**times, "retry": Retry(NoBackoff(), 0)}
