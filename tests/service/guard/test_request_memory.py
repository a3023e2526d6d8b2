"""Counting in memory, whatever the time of day is set to."""

import time

import pytest
from limits import RateLimitItemPerDay, RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from service.guard.request_counter import open_storage
from service.guard.request_memory import RequestMemory

DAY = 24 * 3600.0
NOW = 1_760_000_000.0
ITEM = RateLimitItemPerMinute(2)


class Clock:
    """Monotonic seconds that pass only when they are told to."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_a_window_ends_after_its_seconds() -> None:
    clock = Clock()
    limiter = FixedWindowRateLimiter(RequestMemory(clock))
    assert [limiter.hit(ITEM, "a") for _ in range(3)] == [True, True, False]
    assert limiter.hit(ITEM, "b")
    clock.seconds += 59.9
    assert not limiter.hit(ITEM, "a")
    clock.seconds += 0.1
    assert limiter.hit(ITEM, "a")


def test_a_clock_that_is_set_blocks_nobody_and_frees_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = Clock()
    limiter = FixedWindowRateLimiter(RequestMemory(clock))
    for wall in (NOW + DAY, NOW, NOW - DAY):
        monkeypatch.setattr(time, "time", lambda wall=wall: wall)
        hits = [limiter.hit(ITEM, "a") for _ in range(3)]
        assert hits == ([True, True, False] if wall > NOW else [False] * 3)
        assert limiter.get_window_stats(ITEM, "a").reset_time == wall + 60
    clock.seconds += 60
    assert limiter.hit(ITEM, "a")


def test_windows_that_are_over_are_dropped() -> None:
    clock = Clock()
    memory = RequestMemory(clock)
    limiter = FixedWindowRateLimiter(memory)
    for number in range(1000):
        limiter.hit(ITEM, str(number))
    limiter.hit(RateLimitItemPerDay(1), "kept")
    clock.seconds += 61
    limiter.hit(ITEM, "new")
    assert memory.reset() == 2


def test_the_service_counts_by_it() -> None:
    assert isinstance(open_storage("memory://"), RequestMemory)
