"""The order in which the loop serves connections that are ready at the same time."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from service.server.turns import MAX_ROUND, Turns


@dataclass(eq=False)
class Ready:
    """A connection that is always ready, and takes so many seconds to serve."""

    name: str
    seconds: float
    served_at: float = 0.0


@dataclass
class Rounds:
    """Rounds of the loop by a clock of their own."""

    now: float = 0.0
    turns: Turns = field(init=False)

    def __post_init__(self) -> None:
        self.turns = Turns(lambda one: one.name[0], lambda: self.now)

    def serve(self, ready: list[Any]) -> str:
        served = []
        for one, events in self.turns.take([(one, 1) for one in ready]):
            assert events == 1
            self.now += one.seconds
            served.append(one.name)
        return " ".join(served)


@pytest.fixture
def rounds() -> Rounds:
    return Rounds()


def test_a_round_ends_in_time_and_the_next_goes_on_after_it(rounds: Rounds) -> None:
    ready = [Ready(f"a{number}", MAX_ROUND * 0.4) for number in range(5)]
    assert [rounds.serve(ready) for _ in range(3)] == ["a0 a1 a2", "a3 a4 a0", "a1 a2 a3"]


def test_a_client_with_many_connections_holds_up_no_other_client(rounds: Rounds) -> None:
    many = [Ready(f"a{number}", MAX_ROUND * 0.6) for number in range(200)]
    rounds.serve(many)
    assert rounds.serve([*many, Ready("b0", 0.001)]) == "b0 a2 a3"


def test_clients_that_want_much_get_as_much_time_as_each_other(rounds: Rounds) -> None:
    slow = [Ready(f"a{number}", MAX_ROUND * 2) for number in range(9)]
    quick = [Ready(f"b{number}", MAX_ROUND) for number in range(2)]
    served = " ".join(rounds.serve([*slow, *quick]) for _ in range(8)).split()
    assert (served.count("b0") + served.count("b1")) == 2 * sum(one[0] == "a" for one in served)


def test_what_is_long_past_counts_no_more(rounds: Rounds) -> None:
    rounds.serve([Ready("a0", 1.0)])
    for _ in range(20):
        rounds.turns.decay()
    rounds.serve([Ready("b0", 0.01)])
    assert rounds.serve([Ready("b0", 0.0), Ready("a0", 0.0)]) == "a0 b0"
    assert rounds.serve([]) == ""
