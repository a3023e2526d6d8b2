"""Durations are observed together, and none is lost."""

from concurrent.futures import ThreadPoolExecutor

from prometheus_client import CollectorRegistry, Histogram

from service.metrics.durations import MAX_KEPT, Durations, Observing


def open_durations() -> tuple[CollectorRegistry, Durations]:
    registry = CollectorRegistry()
    kept: list[Durations] = []
    registry.register(Observing(kept))
    kept.append(Durations(Histogram("s", "Seconds.", buckets=(1.0, 2.0), registry=registry)))
    return registry, kept[0]


def count(registry: CollectorRegistry) -> float | None:
    """What Prometheus would read."""
    samples = [sample for family in registry.collect() for sample in family.samples]
    return next(sample.value for sample in samples if sample.name == "s_count")


def test_what_is_kept_is_observed_when_prometheus_asks() -> None:
    registry, durations = open_durations()
    durations.add(0.5)
    durations.add(1.5)
    assert count(registry) == 2
    assert registry.get_sample_value("s_sum") == 2.0
    assert registry.get_sample_value("s_bucket", {"le": "1.0"}) == 1


def test_if_nobody_asks_no_more_are_kept_than_there_may_be() -> None:
    _, durations = open_durations()
    for _ in range(10 * MAX_KEPT + 3):
        durations.add(0.5)
    assert len(durations._kept) == 3


def test_of_many_threads_no_duration_is_lost_or_told_twice() -> None:
    registry, durations = open_durations()
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(durations.add, [0.5] * 20_000))
    assert count(registry) == 20_000
    assert len(durations._kept) == 0
