"""A connection over HTTP that ends if its client does not get on."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

TIMEOUT = 20.0
"""Seconds for a client to send the head of a request, and for a request until it is answered."""


class Connection(H11Protocol):
    """Closes unless a request begins or ends within `TIMEOUT`.

    uvicorn itself waits for ever for the head of a request, and for a client to take its answer;
    a few that never do would keep all others out.
    """

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take bytes, with which a request may begin."""
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._wait()

    def on_response_complete(self) -> None:
        """Begin to wait for the next request."""
        super().on_response_complete()
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._forget()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._forget()
        if not self.transport.is_closing() or self.transport.get_write_buffer_size():
            self._deadline = self.loop.call_later(TIMEOUT, self.transport.abort)

    def _forget(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
