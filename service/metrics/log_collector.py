"""What Prometheus is told of the question log."""

from collections.abc import Iterator
from typing import Protocol

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector


class LogState(Protocol):
    """What the question log knows of itself."""

    @property
    def written(self) -> int: ...
    @property
    def dropped(self) -> int: ...
    @property
    def is_failing(self) -> bool: ...


class LogCollector(Collector):
    """Asks the question log whenever Prometheus asks."""

    def __init__(self, log: LogState) -> None:
        self._log = log

    def collect(self) -> Iterator[Metric]:
        """Its entries by outcome, and whether it works."""
        entries = CounterMetricFamily(
            "statement_qa_log_entries", "Entries of the question log.", labels=["outcome"]
        )
        entries.add_metric(["written"], self._log.written)
        entries.add_metric(["dropped"], self._log.dropped)
        yield entries
        words = "1 while the database of the question log cannot be used."
        yield GaugeMetricFamily("statement_qa_log_failing", words, value=self._log.is_failing)
