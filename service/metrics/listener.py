"""Serves `/metrics` on a port of its own.

On the public port it would need a secret, could be reached through the proxy by mistake, and would
wait behind the questions when it is needed most. There are few connections at a time: whoever
reaches the port can at worst keep Prometheus from reading it.
"""

import logging
import socket
import sys
from socketserver import TCPServer, ThreadingMixIn
from threading import BoundedSemaphore, Thread
from typing import Any

from prometheus_client import CollectorRegistry, MetricsHandler

from service.errors import SettingError

MAX_CONNECTIONS = 8
READ_TIMEOUT = 5.0
"""Seconds to wait for each piece of a request, or for room for a response."""


class MetricsListener(ThreadingMixIn, TCPServer):
    """Listens from the beginning, so that a wrong address is known at once, and answers later."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, host: str, port: int) -> None:
        """Raises `SettingError` if the service cannot listen there."""
        self._slots = BoundedSemaphore(MAX_CONNECTIONS)
        try:
            (self.address_family, *_, address), *_ = socket.getaddrinfo(
                host, port, type=socket.SOCK_STREAM
            )
            super().__init__((str(address[0]), port), MetricsHandler)
        except OSError as error:
            raise SettingError(
                f"settings METRICS_HOST and METRICS_PORT: cannot listen on {host}, port {port} "
                f"({error.strerror}); give an address of this machine and a free port"
            ) from error

    def start(self, registry: CollectorRegistry) -> None:
        """Answer from this registry, in a thread that ends with the process."""
        handler = MetricsHandler.factory(registry)
        handler.timeout = READ_TIMEOUT  # type: ignore[attr-defined]
        self.RequestHandlerClass = handler
        Thread(target=self.serve_forever, name="metrics", daemon=True).start()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread, or close the connection if too many are open."""
        if not self._slots.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except RuntimeError:  # no more threads
            self._slots.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and give the slot back."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._slots.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Log an error, unless it is that of a client that went away."""
        if not isinstance(sys.exception(), OSError):
            logging.getLogger(__name__).error("/metrics failed", exc_info=True)
