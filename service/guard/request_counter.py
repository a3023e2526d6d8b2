"""Counts requests in a storage or, while that is unreachable, in this process's memory."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from logging import Logger
from math import ceil
from typing import cast

from limits import RateLimitItem
from limits.errors import StorageError
from limits.storage import Storage, storage_from_string

from service.guard.outage import Outage
from service.guard.redis_access import explain_storage, redis_options
from service.guard.request_memory import RequestMemory

Hit = tuple[RateLimitItem, str, str]
"""A rate, the key it is counted for, and the scope of the key."""


@dataclass(frozen=True, slots=True)
class Window:
    """How much of `amount` remains until `reset`, in Unix seconds; `scope` is whose."""

    amount: int
    remaining: int
    reset: float
    is_exceeded: bool
    scope: str = ""


class RequestCounter:
    """Counts in fixed windows; safe for concurrent use.

    The storage must wrap its errors as `StorageError`. When it becomes unreachable, that is logged
    once. `clock` returns monotonic seconds.
    """

    def __init__(
        self, storage: Storage, logger: Logger, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._shared = storage
        self._local = RequestMemory(clock)
        self._logger = logger
        self._outage = Outage(clock)

    def count(self, hits: Sequence[Hit], cost: int = 1) -> Window:
        """Count a request against each rate, up to the first that is exceeded.

        A rate is exceeded if nothing of it was left before. So a request may cost more than is
        left, or than there ever is; the window then lasts as many times as long as it is too short.
        Returns the window of the rate exceeded, or of the first rate if none is.
        """
        if self._outage.may_try():
            try:
                window = _count(self._shared, hits, cost)
            except StorageError:
                if self._outage.begin():
                    self._logger.warning(
                        "Rate limit storage unreachable - falling back to in-memory storage"
                    )
            else:
                self._outage.end()
                return window
        return _count(self._local, hits, cost)

    @property
    def is_away(self) -> bool:
        """Whether the storage could not be reached the last time."""
        return self._outage.is_on


def _count(storage: Storage, hits: Sequence[Hit], cost: int) -> Window:
    counted: list[tuple[RateLimitItem, str, str, int]] = []
    for rate, name, scope in hits:
        key = rate.key_for(name, scope)
        seconds = rate.get_expiry() * ceil(cost / rate.amount)  # holds only for a new window
        total = storage.incr(key, seconds, cost)
        if total - cost >= rate.amount:
            return Window(rate.amount, 0, storage.get_expiry(key), is_exceeded=True, scope=scope)
        counted.append((rate, key, scope, total))
    rate, key, scope, total = counted[0]
    remaining = max(0, rate.amount - total)
    return Window(rate.amount, remaining, storage.get_expiry(key), is_exceeded=False, scope=scope)


def open_storage(address: str) -> Storage:
    """The storage at an address; it is not contacted yet.

    Raises `SettingError` if its library is missing or the address is invalid.
    """
    if address.startswith("memory:"):
        return RequestMemory()
    with explain_storage():
        storage = storage_from_string(address, wrap_exceptions=True, **redis_options())
    return cast(Storage, storage)
