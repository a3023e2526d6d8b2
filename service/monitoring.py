"""Opens what watches the service: only what the settings ask for is loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Flask

from index.search import ClauseIndex
from service.desk import DeskSetup
from service.errors import SettingError
from service.guard import RateLimits
from service.observer import Observer, combine
from service.server_log import RequestLog
from service.settings import Settings

if TYPE_CHECKING:
    from service.insights import QuestionLog
    from service.metrics import Metrics
    from service.tracing import Tracing


@dataclass(frozen=True, slots=True)
class Monitoring:
    """Metrics and traces, if they are wanted, and the observer that tells them."""

    observer: Observer
    metrics: "Metrics | None"
    tracing: "Tracing | None"

    def read(self, log: "QuestionLog | None", limits: RateLimits) -> None:
        """Tell of the question log and the rate limits."""
        if self.metrics is None:
            return
        self.metrics.read_limits(limits.is_storage_away)
        if log is not None:
            self.metrics.read_log(log)

    def watch(self, app: Flask, settings: Settings) -> None:
        """Trace the requests of an app."""
        if self.tracing is not None:
            trusts_proxy = settings.trusted_proxies > 0
            app.wsgi_app = self.tracing.wrap(app.wsgi_app, trusts_proxy=trusts_proxy)  # type: ignore[assignment, method-assign]


def open_monitoring(
    index: ClauseIndex, settings: Settings, desks: Sequence[DeskSetup]
) -> Monitoring:
    """What the settings ask for; raises `SettingError` if it is not installed."""
    metrics, tracing = None, None
    if settings.metrics_port is not None:
        from service.metrics import Metrics

        connected = [setup.desk.name for setup in desks if setup.access is not None]
        metrics = Metrics(index.manifest, connected)
    if settings.traces:
        try:
            from service.tracing import open_tracing
        except ModuleNotFoundError as error:
            raise SettingError(
                "setting TRACES: needs OpenTelemetry; install it with: "
                "pip install '.[opentelemetry]'"
            ) from error
        tracing = open_tracing()
    lines = RequestLog() if settings.log_requests else None
    observers = [one for one in (metrics, tracing, lines) if one is not None]
    return Monitoring(combine(observers), metrics, tracing)
