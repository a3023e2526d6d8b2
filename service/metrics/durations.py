"""Durations, kept until there are many or Prometheus asks."""

from collections import deque
from collections.abc import Iterable, Iterator

from prometheus_client import Histogram
from prometheus_client.core import Metric
from prometheus_client.registry import Collector

MAX_KEPT = 256


class Durations:
    """Keeps durations in seconds and observes them together.

    Between two questions, the processor's caches forget the code of a histogram: observed one by
    one, durations cost ten times as much. Safe for concurrent use.
    """

    def __init__(self, histogram: Histogram) -> None:
        self._histogram = histogram
        self._kept: deque[float] = deque()

    def add(self, seconds: float) -> None:
        """Keep a duration; if there are many, observe them."""
        self._kept.append(seconds)
        if len(self._kept) >= MAX_KEPT:
            self.observe_all()

    def observe_all(self) -> None:
        """Observe all that are kept."""
        while self._kept:
            try:
                seconds = self._kept.popleft()
            except IndexError:  # another thread was faster
                return
            self._histogram.observe(seconds)


class Observing(Collector):
    """Has no metrics of its own; registered before the histograms, it fills them in time."""

    def __init__(self, durations: Iterable[Durations]) -> None:
        self._durations = durations

    def collect(self) -> Iterator[Metric]:
        """Observe everything that is kept."""
        for one in self._durations:
            one.observe_all()
        return iter(())
