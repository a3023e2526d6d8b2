"""A stay: what it counts, when it rests, and how it is refused."""

import threading

import pytest

from service.admission import Admission, open_admission
from service.admission import admission as module
from service.errors import ProblemError


def test_the_cost_is_counted_before_a_place_is_taken() -> None:
    counted: list[int] = []

    def count(cost: int) -> None:
        counted.append(cost)
        if cost > 5:
            raise ProblemError(429, "Too often.", retry_after=7)

    admission = open_admission(1, count=count)
    with admission.enter(3):
        assert admission.queue.is_running()
    with pytest.raises(ProblemError, match="Too often"), admission.enter(6):
        pass
    assert counted == [3, 6]
    assert not admission.queue.is_running()


def test_a_stay_without_a_place_is_refused_and_leaves_nothing() -> None:
    admission = open_admission(1)
    with admission.enter():
        with pytest.raises(ProblemError, match="The service is busy") as full, admission.enter():
            pass
        assert (full.value.status, full.value.headers) == (503, {"Retry-After": "1"})
    with admission.enter():
        pass


def test_a_stay_whose_turn_does_not_come_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAIT_TIMEOUT", 0.0)
    admission = open_admission(1, 1)
    for _ in range(3):
        with (
            admission.enter(),
            pytest.raises(ProblemError, match="The service is busy"),
            admission.enter(),
        ):
            pass
    with admission.enter():
        pass


def of_client(admission: Admission, client: str) -> Admission:
    return Admission(admission.queue, client=lambda: client)


def test_between_pieces_of_work_others_go_first_but_not_before_the_first_piece() -> None:
    admission = open_admission(1, 1)
    order: list[str] = []
    entered, waiting = threading.Event(), threading.Event()

    def work() -> None:
        stay = of_client(admission, "a").come()
        with stay.enter(0):
            entered.set()
            assert waiting.wait(20)
            for number in range(3):
                stay.rest()
                order.append(f"a{number}")

    thread = threading.Thread(target=work)
    thread.start()
    assert entered.wait(20)
    place = admission.queue.join("b")
    assert place is not None
    waiting.set()
    assert place.turn.wait(20)
    assert order == ["a0"]
    order.append("b")
    admission.queue.leave(place)
    thread.join(20)
    assert order == ["a0", "b", "a1", "a2"]


def test_a_place_that_another_client_needs_more_is_lost() -> None:
    admission = open_admission(1, 2)
    refused: list[int] = []
    running = admission.queue.join("a")
    assert running is not None

    def wait() -> None:
        try:
            with of_client(admission, "a").enter():
                pass
        except ProblemError as error:
            refused.append(error.status)

    threads = [threading.Thread(target=wait) for _ in range(2)]
    for thread in threads:
        thread.start()
    while not refused:
        # As soon as both wait, there is no place left, and one of them has to go.
        other = admission.queue.join("b")
        if other is not None:
            admission.queue.leave(other)
    admission.queue.leave(running)
    for thread in threads:
        thread.join(20)
    assert refused == [503]
