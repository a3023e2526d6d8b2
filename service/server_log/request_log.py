"""One line for each request (setting LOG_REQUESTS)."""

import logging
from contextvars import ContextVar

from service.observer import HandledRequest, Interface, Observer

REQUESTS = logging.getLogger("service.requests")

_outcome: ContextVar[str | None] = ContextVar("outcome", default=None)


class RequestLog(Observer):
    """Logs method, route, status, milliseconds and outcome of each request, and nothing else."""

    def question(self, interface: Interface, outcome: str, language: str, /) -> None:
        """Keep the outcome for the line of the request."""
        _outcome.set(outcome)

    def quotation(self, verdict: str, /) -> None:
        """Keep the verdict for the line of the request."""
        _outcome.set(verdict)

    def delivery(self, desk: str, outcome: str, /) -> None:
        """Keep the outcome of a delivery, which goes before that of the question in it."""
        _outcome.set(outcome)

    def request(self, handled: HandledRequest, /) -> None:
        """Write the line."""
        fields = {
            "method": handled.method,
            "route": handled.route,
            "status": handled.status,
            "ms": round(1000 * handled.seconds, 1),
            "outcome": handled.refusal or _outcome.get(),
        }
        _outcome.set(None)
        REQUESTS.info("request", extra={"fields": fields})
