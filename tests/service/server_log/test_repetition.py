"""How often the same is logged, by a clock that stands still unless it is set."""

from service.server_log.repetition import MAX_ALIKE, MAX_PLACES, PERIOD, Repetition

LAST = " (more like this are only counted for 60 s)"


class Clock:
    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_after_a_while_the_same_is_logged_again_with_the_number_left_out() -> None:
    clock = Clock()
    repetition = Repetition(clock)
    said = [repetition.note("place") for _ in range(MAX_ALIKE + 5)]
    assert said == [""] * (MAX_ALIKE - 1) + [LAST] + [None] * 5
    clock.seconds += PERIOD - 0.1
    assert repetition.note("place") is None
    clock.seconds += 0.1
    assert repetition.note("place") == " (6 more like this before)"
    assert repetition.note("place") == ""


def test_what_comes_from_elsewhere_is_counted_apart() -> None:
    repetition = Repetition(Clock())
    for _ in range(MAX_ALIKE + 1):
        repetition.note("place")
    assert repetition.note("other place") == ""


def test_the_places_remembered_are_bounded() -> None:
    repetition = Repetition(Clock())
    for number in range(10 * MAX_PLACES):
        repetition.note(number)
    assert len(repetition._places) <= MAX_PLACES
