"""The app that is being served, which may be replaced by another."""

from collections.abc import Callable, Iterable
from threading import Event
from typing import Any

from service.server.refusal import write_refusal, write_status
from service.server.server import WSGIApp


class ServedApp:
    """Passes each request to the app of the moment, which then answers it to the end.

    While the service stops, `/readyz` is answered here: no new requests should be sent.
    """

    def __init__(self, app: WSGIApp, stopping: Event) -> None:
        self.app = app
        self._stopping = stopping

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        if self._stopping.is_set() and environ["PATH_INFO"] == "/readyz":
            headers, body = write_refusal(503)
            start_response(write_status(503), headers)
            return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]
        return self.app(environ, start_response)
