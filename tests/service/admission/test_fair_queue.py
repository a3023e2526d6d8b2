"""Who runs, waits and loses a place, without threads or clocks."""

from collections.abc import Sequence

import pytest

from service.admission.fair_queue import FairQueue, Place


def join(queue: FairQueue, clients: str) -> list[Place]:
    """A place for each letter, which names the client."""
    places = [queue.join(client) for client in clients]
    assert None not in places
    return [place for place in places if place is not None]


def running(places: Sequence[Place]) -> str:
    return "".join(one.client for one in places if one.turn.is_set() and not one.is_lost)


def run_all(queue: FairQueue, places: Sequence[Place]) -> str:
    """The clients in the order in which their places run, one after the other."""
    left, order = list(places), ""
    while left:
        (now,) = [place for place in left if place.turn.is_set()]
        order += now.client
        left.remove(now)
        queue.leave(now)
    return order


def test_as_many_run_as_may_and_the_next_one_when_one_leaves() -> None:
    queue = FairQueue(2, 8)
    places = join(queue, "aaaa")
    assert [place.turn.is_set() for place in places] == [True, True, False, False]
    queue.leave(places[1])
    assert [place.turn.is_set() for place in places[2:]] == [True, False]


def test_one_client_runs_in_the_order_in_which_it_came() -> None:
    queue = FairQueue(1, 8)
    places = join(queue, "aaaa")
    for number, place in enumerate(places):
        assert [one.turn.is_set() for one in places[number:]] == [True] + [False] * (3 - number)
        queue.leave(place)


@pytest.mark.parametrize(
    ("came", "ran"),
    [("aaaab", "abaaa"), ("aaaabbbb", "abababab"), ("aaabbc", "abcaba"), ("abcabc", "abcabc")],
)
def test_clients_go_round_however_many_places_each_has(came: str, ran: str) -> None:
    queue = FairQueue(1, 9)
    places = join(queue, came)
    assert sorted(run_all(queue, places)) == sorted(ran)
    queue = FairQueue(1, 9)
    assert run_all(queue, join(queue, came)) == ran


def test_the_client_with_the_fewest_running_is_next() -> None:
    queue = FairQueue(3, 9)
    places = join(queue, "aaaaabb")
    assert running(places) == "aaa"
    queue.leave(places[0])
    assert running(places[1:]) == "aab"
    queue.leave(places[1])
    assert running(places[2:]) == "abb"


def test_fewer_running_comes_before_whose_turn_it_is() -> None:
    queue = FairQueue(3, 9)
    places = join(queue, "aabab")
    queue.leave(places[2])
    assert [place.turn.is_set() for place in places] == [True, True, True, False, True]


def test_a_place_gives_way_to_other_clients_only_and_is_the_next_of_its_own() -> None:
    queue = FairQueue(1, 9)
    first, second = join(queue, "aa")
    queue.give_way(first)
    assert (first.turn.is_set(), second.turn.is_set()) == (True, False)
    (other,) = join(queue, "b")
    queue.give_way(first)
    assert [place.turn.is_set() for place in (first, second, other)] == [False, False, True]
    queue.leave(other)
    assert [place.turn.is_set() for place in (first, second)] == [True, False]


def test_long_work_gives_way_once_to_each_short_one_and_is_not_starved() -> None:
    queue = FairQueue(1, 9)
    (long,) = join(queue, "a")
    for _ in range(20):
        (short, later) = join(queue, "bb")
        queue.give_way(long)
        assert short.turn.is_set()
        queue.leave(short)
        assert long.turn.is_set()
        queue.give_way(long)
        assert later.turn.is_set()
        queue.leave(later)
        assert long.turn.is_set()


def test_one_client_may_take_all_places_and_is_then_refused() -> None:
    queue = FairQueue(2, 2)
    join(queue, "aaaa")
    assert queue.join("a") is None


def test_another_client_takes_the_newest_place_of_the_one_that_has_the_most() -> None:
    queue = FairQueue(1, 4)
    places = join(queue, "aaaab")
    (late,) = join(queue, "c")
    assert [place.is_lost for place in places] == [False, False, False, True, False]
    assert places[3].turn.is_set()
    (again,) = join(queue, "c")
    assert [place.is_lost for place in places[:3]] == [False, False, True]
    assert queue.join("c") is None
    left = [places[0], places[1], places[4], late, again]
    assert run_all(queue, left) == "abcac"


def test_no_place_is_lost_that_has_run_or_to_who_may_not_push() -> None:
    queue = FairQueue(1, 1)
    first, second = join(queue, "aa")
    assert queue.join("b", may_push=False) is None
    (other,) = join(queue, "b")
    assert (first.is_lost, second.is_lost) == (False, True)
    queue.give_way(first)
    assert other.turn.is_set()
    assert queue.join("b") is None
    assert queue.join("c") is None
    assert not first.is_lost


def test_a_client_takes_no_place_from_one_that_then_has_fewer() -> None:
    queue = FairQueue(1, 3)
    places = join(queue, "aabc")
    assert queue.join("b") is None
    assert not any(place.is_lost for place in places)


def test_what_has_run_keeps_its_place_while_it_waits_for_its_next_turn() -> None:
    queue = FairQueue(2, 1)
    first, second, other = join(queue, "aab")
    queue.give_way(first)
    assert [place.turn.is_set() for place in (first, second, other)] == [False, True, True]
    assert queue.join("c") is None
    assert not first.is_lost


def test_a_lost_place_and_one_that_gave_up_leave_nothing_behind() -> None:
    queue = FairQueue(1, 2)
    first, second, third = join(queue, "aaa")
    (other,) = join(queue, "b")
    queue.leave(third)
    queue.leave(second)
    queue.leave(other)
    assert queue.is_running()
    queue.leave(first)
    assert not queue.is_running()
    assert running(join(queue, "cdc")) == "c"
    assert queue.join("c") is None


def test_a_place_that_gave_way_may_leave_before_its_next_turn() -> None:
    queue = FairQueue(1, 3)
    (first, other) = join(queue, "ab")
    queue.give_way(first)
    queue.leave(first)
    queue.leave(other)
    assert not queue.is_running()
