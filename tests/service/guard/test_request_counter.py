"""Counting while the storage comes and goes."""

import logging
import time
from dataclasses import dataclass, field

import pytest
from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import MemoryStorage

from service.guard.outage import MAX_WAIT
from service.guard.request_counter import Hit, RequestCounter

HIT: Hit = (RateLimitItemPerHour(5), "192.0.2.1", "client")
LOGGER = logging.getLogger(__name__)


class MovingStorage(MemoryStorage):
    """A storage that can be away; it notes how often it was asked to count."""

    def __init__(self) -> None:
        super().__init__()
        self.is_away = False
        self.asked = 0

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        self.asked += 1
        if self.is_away:
            raise StorageError(ConnectionError())
        return super().incr(key, expiry, amount)


@dataclass
class Clock:
    """Seconds that pass only when they are told to."""

    seconds: float = 100.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Counting:
    storage: MovingStorage = field(default_factory=MovingStorage)
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.counter = RequestCounter(self.storage, LOGGER, self.clock)

    def remaining(self) -> int:
        return self.counter.count([HIT]).remaining


@pytest.fixture
def counting() -> Counting:
    return Counting()


def test_a_storage_that_is_back_counts_on_from_where_it_was(counting: Counting) -> None:
    assert [counting.remaining() for _ in range(2)] == [4, 3]
    counting.storage.is_away = True
    assert [counting.remaining() for _ in range(3)] == [4, 3, 2]
    counting.storage.is_away = False
    assert counting.remaining() == 1
    counting.clock.seconds += 1
    assert [counting.remaining() for _ in range(2)] == [2, 1]


def test_a_storage_that_is_away_is_tried_at_intervals_that_double(counting: Counting) -> None:
    counting.storage.is_away = True
    counting.remaining()
    tries = []
    for second in range(1, 130):
        asked = counting.storage.asked
        counting.clock.seconds += 1
        counting.remaining()
        counting.remaining()
        if counting.storage.asked > asked:
            assert counting.storage.asked == asked + 1
            tries.append(second)
    assert tries == [1, 3, 7, 15, 31, 63, 95, 127]
    assert tries[-1] - tries[-2] == MAX_WAIT


def test_each_time_that_a_storage_goes_away_is_said_once(
    counting: Counting, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2):
        counting.storage.is_away = True
        for _ in range(5):
            counting.remaining()
            counting.clock.seconds += 2
        counting.storage.is_away = False
        counting.clock.seconds += MAX_WAIT
        counting.remaining()
    assert [record.getMessage() for record in caplog.records] == [
        "Rate limit storage unreachable - falling back to in-memory storage"
    ] * 2


def test_a_request_counts_as_much_as_it_costs_and_is_let_in_while_anything_is_left(
    counting: Counting,
) -> None:
    def count(cost: int) -> tuple[int, bool]:
        window = counting.counter.count([HIT], cost)
        return window.remaining, window.is_exceeded

    assert [count(cost) for cost in (2, 2, 9, 1)] == [(3, False), (1, False), (0, False), (0, True)]


@pytest.mark.parametrize("is_away", [False, True])
def test_a_window_lasts_as_many_times_as_long_as_its_first_request_exceeds_it(
    counting: Counting, is_away: bool
) -> None:
    counting.storage.is_away = is_away
    window = counting.counter.count([HIT], 11)
    assert (window.amount, window.remaining, window.is_exceeded) == (5, 0, False)
    assert 3 * 3600 - 5 < window.reset - time.time() <= 3 * 3600


def test_no_rate_after_the_one_that_is_exceeded_is_counted(counting: Counting) -> None:
    minute: Hit = (RateLimitItemPerMinute(1), "192.0.2.1", "client")
    windows = [counting.counter.count([minute, HIT]) for _ in range(3)]
    assert [(window.amount, window.remaining, window.is_exceeded) for window in windows] == [
        (1, 0, False),
        (1, 0, True),
        (1, 0, True),
    ]
    assert counting.remaining() == 3
