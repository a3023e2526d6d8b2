"""Spans for OpenTelemetry (extra `opentelemetry`): a request and its stages, without words."""

from service.tracing.tracing import Tracing, open_tracing

__all__ = ["Tracing", "open_tracing"]
