"""What was taken lately, so that one message gets one reply."""

from collections.abc import Iterable

import pytest

from service.hooks import recent_deliveries
from service.hooks.connected_desk import REPLY_TIMEOUT, RETRY_AFTER
from service.hooks.recent_deliveries import LEASE, MAX_AGE, RecentDeliveries


class Taking:
    """Deliveries taken and kept by one holder, at seconds that pass only when they are told to."""

    def __init__(self) -> None:
        self.seconds = 100.0
        self.taken = RecentDeliveries(lambda: self.seconds)

    def take(self, names: str, holder: str = "one") -> str:
        return self.taken.take(names.split(), holder)

    def keep(self, names: str, holder: str = "one") -> bool:
        return self.taken.keep(names.split(), holder)

    def give_back(self, names: str, holder: str = "one") -> None:
        self.taken.give_back(names.split(), holder)


@pytest.fixture
def taking() -> Taking:
    return Taking()


def test_a_delivery_is_held_and_then_known_under_each_of_its_names(taking: Taking) -> None:
    assert taking.take("message delivery") == "taken"
    assert [taking.take(name, "two") for name in ("message other", "delivery")] == ["held", "held"]
    assert taking.keep("message delivery")
    assert [taking.take(name, "two") for name in ("message", "delivery")] == ["known", "known"]


def test_a_delivery_that_was_taken_before_takes_none_of_its_names(taking: Taking) -> None:
    assert taking.take("a b") == "taken"
    assert taking.take("a c", "two") == "held"
    assert taking.take("c", "two") == "taken"


@pytest.mark.parametrize("is_kept", [True, False])
def test_what_is_given_back_can_be_taken_again(taking: Taking, is_kept: bool) -> None:
    taking.take("a b")
    assert not is_kept or taking.keep("a b")
    taking.give_back("a never")
    assert [taking.take("a", "two"), taking.take("b", "two")] == [
        "taken",
        "known" if is_kept else "held",
    ]


def test_what_somebody_else_has_is_neither_kept_nor_given_back(taking: Taking) -> None:
    taking.take("a")
    assert not taking.keep("a b", "two")
    taking.give_back("a", "two")
    assert [taking.take("a", "two"), taking.take("b", "two")] == ["held", "taken"]


def test_a_delivery_whose_reply_was_not_begun_is_free_after_its_lease(taking: Taking) -> None:
    taking.take("a")
    taking.seconds += LEASE
    assert taking.take("a", "two") == "held"
    taking.seconds += 0.1
    assert taking.take("a", "two") == "taken"
    assert not taking.keep("a")


def test_a_lease_is_longer_than_the_work_and_ends_before_the_desk_repeats_the_delivery() -> None:
    assert REPLY_TIMEOUT < LEASE < RETRY_AFTER


def test_a_reply_is_known_for_two_hours_to_the_second(taking: Taking) -> None:
    assert MAX_AGE == 7200
    assert taking.keep("a")
    taking.seconds += 7200
    assert taking.take("a") == "known"
    taking.seconds += 1
    assert taking.take("a") == "taken"


def take_all(taking: Taking, numbers: Iterable[int]) -> set[str]:
    return {taking.take(f"message-{number}") for number in numbers}


def test_the_oldest_names_give_way(taking: Taking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent_deliveries, "MAX_NAMES", 2)
    assert take_all(taking, range(4)) == {"taken"}
    assert [taking.take("message-3"), taking.take("message-0")] == ["held", "taken"]


def test_twenty_thousand_names_are_kept(taking: Taking) -> None:
    assert take_all(taking, range(20_001)) == {"taken"}
    # One more is there until the next comes.
    assert [taking.take("message-1"), taking.take("message-0")] == ["held", "taken"]
