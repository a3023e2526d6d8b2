"""Figures for Prometheus, on a port of their own."""

from service.metrics.listener import MetricsListener
from service.metrics.metrics import Metrics

__all__ = ["Metrics", "MetricsListener"]
