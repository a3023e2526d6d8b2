"""Counts and times what the service does."""

from collections import deque
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from functools import cache
from importlib.metadata import version
from time import perf_counter
from typing import get_args

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)

from index.store import Manifest
from service.errors import Reason
from service.metrics.durations import Durations, Observing
from service.metrics.log_collector import LogCollector, LogState
from service.observer import HandledRequest, Interface, Observer, Stage

BUCKETS = (
    *(0.001, 0.002, 0.003, 0.005, 0.008),
    *(0.013, 0.02, 0.03, 0.05, 0.08),
    *(0.13, 0.2, 0.3, 0.5, 0.8),
    *(1.3, 2.0, 3.0, 5.0),
)
"""Seconds; steps of about 1.6, so that a quantile is off by a third at most."""

HISTOGRAMS: dict[Stage, tuple[str, str]] = {
    "answer": ("answer_seconds", "Time from asking to the answer, including the wait for a slot."),
    "wait": ("wait_seconds", "Time that admitted questions and checks wait for a slot."),
    "encode": ("encode_seconds", "Time to encode one question."),
    "rank": ("rank_seconds", "Time to rank the clauses for one encoded question."),
    "desk": ("desk_call_seconds", "Time of one call to a help desk's API, with its retries."),
}
GAUGES: dict[Stage, tuple[str, str]] = {
    "wait": ("waiting", "Questions and checks that wait for a slot."),
    "work": ("running", "Questions and checks that hold a slot."),
}
DESK_ERRORS = ("connection", "refused", "failed", "timeout")
"""Kinds of errors of a help desk's API."""


class Metrics(Observer):
    """Metrics in a registry of their own; no label is taken from what a client sends."""

    def __init__(self, manifest: Manifest, desks: Iterable[str] = ()) -> None:
        # When each counter began is of no use here, and doubles what is sent.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        words = "The index that answers, and the version of the service."
        labels = ("index", "statement", "model", "version")
        self._index = Gauge("statement_qa_index_info", words, labels, registry=registry)
        self.follow(manifest)
        self._durations: dict[Stage, Durations] = {}
        registry.register(Observing(self._durations.values()))
        for stage, (name, words) in HISTOGRAMS.items():
            self._durations[stage] = Durations(
                Histogram(f"statement_qa_{name}", words, buckets=BUCKETS, registry=registry)
            )
        self._inside = {stage: deque[None]() for stage in GAUGES}
        for stage, (name, words) in GAUGES.items():
            gauge = Gauge(f"statement_qa_{name}", words, registry=registry)
            gauge.set_function(self._inside[stage].__len__)
        self._questions = self._counter(
            "questions", "Questions by outcome.", "interface", "outcome", "language"
        )
        self._quotations = self._counter("quotations", "Checked quotations by verdict.", "verdict")
        self._requests = self._counter("requests", "Requests over HTTP.", "route", "status")
        self._refusals = self._counter("refusals", "Requests refused, by reason.", "reason")
        self._deliveries = self._counter(
            "desk_deliveries", "Deliveries of help desks by outcome.", "desk", "outcome"
        )
        self._desk_errors = self._counter(
            "desk_errors", "Replies that a help desk's API did not accept.", "desk", "kind"
        )
        self._begin_at_zero(desks)

    def _counter(self, name: str, words: str, *labels: str) -> Callable[..., Counter]:
        """The counter for values of the labels; as they are few, each is looked up only once."""
        return cache(Counter(f"statement_qa_{name}", words, labels, registry=self.registry).labels)

    def follow(self, manifest: Manifest) -> None:
        """Tell that this index answers, and no other."""
        self._index.clear()
        self._index.labels(
            index=manifest.id,
            statement=manifest.statement.id,
            model=manifest.model.name,
            version=version("statement-qa"),
        ).set(1)

    def _begin_at_zero(self, desks: Iterable[str]) -> None:
        """Let rare counters exist before they count: of a new one, Prometheus sees no increase."""
        for reason in get_args(Reason):
            self._refusals(reason)
        for desk in desks:
            for kind in DESK_ERRORS:
                self._desk_errors(desk, kind)

    def read_log(self, log: LogState) -> None:
        """Tell of a question log, which is asked when Prometheus asks."""
        self.registry.register(LogCollector(log))

    def read_limits(self, is_storage_away: Callable[[], bool]) -> None:
        """Tell whether the storage of the rate limits is away, likewise."""
        words = "1 while requests are counted in this process only."
        name = "statement_qa_limit_storage_away"
        Gauge(name, words, registry=self.registry).set_function(is_storage_away)

    def time(self, stage: Stage, /) -> AbstractContextManager[object]:
        """A context whose duration is observed, and that is counted while it lasts."""
        return _Timed(self._durations.get(stage), self._inside.get(stage))

    def question(self, interface: Interface, outcome: str, language: str, /) -> None:
        """Count a question."""
        self._questions(interface, outcome, language).inc()

    def quotation(self, verdict: str, /) -> None:
        """Count a checked quotation."""
        self._quotations(verdict).inc()

    def request(self, handled: HandledRequest, /) -> None:
        """Count a request by the class of its status, and a refused one by its reason."""
        self._requests(handled.route, f"{handled.status // 100}xx").inc()
        if handled.refusal is not None:
            self._refusals(handled.refusal).inc()

    def delivery(self, desk: str, outcome: str, /) -> None:
        """Count a delivery."""
        self._deliveries(desk, outcome).inc()

    def desk_error(self, desk: str, kind: str, /) -> None:
        """Count a reply that did not arrive."""
        self._desk_errors(desk, kind).inc()


class _Timed:
    """`inside` has an entry for each that is in the stage: unlike a gauge, it needs no lock."""

    __slots__ = ("_began", "_durations", "_inside")

    def __init__(self, durations: Durations | None, inside: deque[None] | None) -> None:
        self._durations = durations
        self._inside = inside

    def __enter__(self) -> None:
        if self._inside is not None:
            self._inside.append(None)
        self._began = perf_counter()

    def __exit__(self, *_: object) -> None:
        if self._durations is not None:
            self._durations.add(perf_counter() - self._began)
        if self._inside is not None:
            self._inside.pop()
