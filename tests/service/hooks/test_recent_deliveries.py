"""What was taken lately, so that one message gets one reply."""

import pytest

from service.hooks import recent_deliveries
from service.hooks.recent_deliveries import MAX_AGE, RecentDeliveries


class Clock:
    """Monotonic seconds that pass only when they are told to."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def take(taken: RecentDeliveries, clock: Clock, names: set[str], after: float = 0.0) -> bool:
    """Try to take a delivery, so many seconds after the first."""
    clock.seconds = 100.0 + after
    return taken.take(names)


def test_a_name_is_taken_once_until_it_is_given_back_or_old() -> None:
    clock = Clock()
    taken = RecentDeliveries(clock)
    assert take(taken, clock, {"message 1", "delivery a"})
    assert not take(taken, clock, {"message 1", "delivery b"}, 1)
    assert not take(taken, clock, {"message 2", "delivery a"}, MAX_AGE)
    assert take(taken, clock, {"message 1", "delivery a"}, MAX_AGE + 1)
    taken.give_back({"message 1", "delivery a"})
    assert take(taken, clock, {"message 1"}, MAX_AGE + 2)


def test_the_oldest_names_give_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent_deliveries, "MAX_NAMES", 2)
    clock = Clock()
    taken = RecentDeliveries(clock)
    for number in range(4):
        assert taken.take({f"message {number}"})
    assert not take(taken, clock, {"message 3"})
    assert take(taken, clock, {"message 0"})


def test_a_name_is_kept_for_two_hours_to_the_second() -> None:
    clock = Clock()
    taken = RecentDeliveries(clock)
    assert take(taken, clock, {"message 1"})
    assert not take(taken, clock, {"message 1"}, 7200)
    assert take(taken, clock, {"message 1"}, 7201)


def test_a_delivery_that_was_taken_before_takes_none_of_its_names() -> None:
    clock = Clock()
    taken = RecentDeliveries(clock)
    assert take(taken, clock, {"message 1", "delivery a"})
    assert not take(taken, clock, {"message 1", "delivery b"})
    assert take(taken, clock, {"delivery b"})
    taken.give_back({"delivery a", "never taken"})
    assert take(taken, clock, {"delivery a"})
    assert not take(taken, clock, {"message 1"})


def test_twenty_thousand_names_are_kept() -> None:
    clock = Clock()
    taken = RecentDeliveries(clock)
    assert all(taken.take({f"message {number}"}) for number in range(20_001))
    # One more is there until the next comes.
    assert not take(taken, clock, {"message 1"})
    assert take(taken, clock, {"message 0"})
