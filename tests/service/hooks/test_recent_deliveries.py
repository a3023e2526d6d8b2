"""What was taken lately, so that one message gets one reply."""

import pytest

from service.hooks import recent_deliveries
from service.hooks.recent_deliveries import MAX_AGE, RecentDeliveries

NOW = 1_760_000_000.0


def test_a_name_is_taken_once_until_it_is_given_back_or_old() -> None:
    taken = RecentDeliveries()
    assert taken.take({"message 1", "delivery a"}, NOW)
    assert not taken.take({"message 1", "delivery b"}, NOW + 1)
    assert not taken.take({"message 2", "delivery a"}, NOW + MAX_AGE)
    assert taken.take({"message 1", "delivery a"}, NOW + MAX_AGE + 1)
    taken.give_back({"message 1", "delivery a"})
    assert taken.take({"message 1"}, NOW + MAX_AGE + 2)


def test_the_oldest_names_give_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent_deliveries, "MAX_NAMES", 2)
    taken = RecentDeliveries()
    for number in range(4):
        assert taken.take({f"message {number}"}, NOW)
    assert not taken.take({"message 3"}, NOW)
    assert taken.take({"message 0"}, NOW)


def test_a_name_is_kept_for_two_hours_to_the_second() -> None:
    taken = RecentDeliveries()
    assert taken.take({"message 1"}, NOW)
    assert not taken.take({"message 1"}, NOW + 7200)
    assert taken.take({"message 1"}, NOW + 7201)


def test_a_delivery_that_was_taken_before_takes_none_of_its_names() -> None:
    taken = RecentDeliveries()
    assert taken.take({"message 1", "delivery a"}, NOW)
    assert not taken.take({"message 1", "delivery b"}, NOW)
    assert taken.take({"delivery b"}, NOW)
    taken.give_back({"delivery a", "never taken"})
    assert taken.take({"delivery a"}, NOW)
    assert not taken.take({"message 1"}, NOW)


def test_twenty_thousand_names_are_kept() -> None:
    taken = RecentDeliveries()
    assert all(taken.take({f"message {number}"}, NOW) for number in range(20_001))
    # One more is there until the next comes.
    assert not taken.take({"message 1"}, NOW)
    assert taken.take({"message 0"}, NOW)
