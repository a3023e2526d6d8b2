"""What waitress's connections ask of the server that they belong to."""

from collections.abc import Callable, Iterable
from typing import Any

from waitress.adjustments import Adjustments

MAX_HEAD = 32 * 1024
"""Bytes of the request line and all headers."""
MAX_BODY = 512 * 1024
"""Bytes of a body with the marks of its chunks; twice what any route takes, each checks its own."""
MAX_RESPONSE = 1 << 30
"""Bytes kept in memory, not in a file: the disk may be read-only, and the client has a deadline."""

WSGIApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Server:
    """The app, the address and the limits, as attributes that waitress reads.

    `add_task` gets a connection whose first request is to be answered, from any thread.
    """

    server_name = "localhost"
    """Of requests of HTTP/1.0 that name no host."""

    def __init__(self, application: WSGIApp, port: int, add_task: Callable[[Any], None]) -> None:
        self.application = application
        self.effective_port = port
        self.add_task = add_task
        self.active_channels: dict[int, Any] = {}
        self.adj = Adjustments(
            ident=None,
            clear_untrusted_proxy_headers=False,
            log_socket_errors=False,
            max_request_header_size=MAX_HEAD,
            max_request_body_size=MAX_BODY,
            inbuf_overflow=MAX_BODY,
            outbuf_overflow=MAX_RESPONSE,
            # Nor does a thread ever wait for a client.
            outbuf_high_watermark=MAX_RESPONSE,
        )

    def pull_trigger(self) -> None:
        """Called after each response; but the thread gives the connection back to the loop."""
