"""What was shown lately."""

import pytest

from service.insights import repeats
from service.insights.repeats import Repeats


def test_the_same_is_new_once_and_parts_are_told_apart() -> None:
    seen = Repeats()
    parts = [
        ("a", "b"),
        ("a", "b"),
        ("ab",),
        ("", "ab"),
        ("a", "b", ""),
        ("a", "\ud800"),
        ("b", "a"),
    ]
    assert [seen.is_new(one) for one in parts] == [True, False, True, True, True, True, True]


def test_after_a_day_it_is_new_again(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(repeats, "monotonic", lambda: clock[0])
    seen = Repeats()
    assert seen.is_new("a")
    clock[0] = 24 * 3600 - 1
    assert (seen.is_new("a"), seen.is_new("b")) == (False, True)
    clock[0] = 24 * 3600
    assert (seen.is_new("a"), seen.is_new("b")) == (True, False)


def test_of_too_many_the_oldest_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeats, "MAX_REMEMBERED", 3)
    seen = Repeats()
    assert [seen.is_new(one) for one in "abcd"] == [True] * 4
    assert [seen.is_new(one) for one in "dcba"] == [False, False, False, True]
