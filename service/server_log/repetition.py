"""Bounds how often the same is logged."""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

MAX_ALIKE = 10
"""Log lines from one place in the code within `PERIOD`; more are counted, not written."""
PERIOD = 60.0
"""Seconds."""
MAX_PLACES = 1000
"""Places remembered; there are not as many in the code."""


@dataclass(slots=True)
class _Place:
    since: float
    written: int = 0
    left_out: int = 0


class Repetition:
    """Counts log lines by place; safe for concurrent use. `clock` returns monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._places: dict[Hashable, _Place] = {}

    def note(self, key: Hashable) -> str | None:
        """What to write after a line from this place; None if the line is not to be written."""
        now = self._clock()
        with self._lock:
            if key not in self._places and len(self._places) >= MAX_PLACES:
                self._places.clear()
            place = self._places.setdefault(key, _Place(now))
            left_out = 0
            if now - place.since >= PERIOD:
                left_out, place.left_out = place.left_out, 0
                place.since, place.written = now, 0
            if place.written == MAX_ALIKE:
                place.left_out += 1
                return None
            place.written += 1
            words = [f"{left_out} more like this before"] if left_out else []
            if place.written == MAX_ALIKE:
                words.append(f"more like this are only counted for {PERIOD:.0f} s")
            return f" ({'; '.join(words)})" if words else ""
