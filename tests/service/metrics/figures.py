"""What the metrics of an app say."""

from flask import Flask
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from service.metrics import Metrics

Figures = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def read_figures(app: Flask) -> Figures:
    """Every sample by name, without `statement_qa_`, and labels."""
    metrics = app.extensions["kept"].monitoring.metrics
    assert isinstance(metrics, Metrics)
    text = generate_latest(metrics.registry).decode("utf-8")
    families = text_string_to_metric_families(text)
    samples = [sample for family in families for sample in family.samples]
    return {
        (one.name.removeprefix("statement_qa_"), tuple(sorted(one.labels.items()))): one.value
        for one in samples
    }


def counted(figures: Figures, name: str) -> dict[tuple[str, ...], float]:
    """What a counter says above zero, by the values of its labels in the order of their names."""
    return {
        tuple(value for _, value in labels): number
        for (sample, labels), number in figures.items()
        if sample == f"{name}_total" and number
    }


def value(figures: Figures, name: str, **labels: str) -> float:
    return figures[name, tuple(sorted(labels.items()))]
