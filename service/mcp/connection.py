"""Connections over HTTP that end if their client does not get on, or has too many."""

import asyncio
from typing import Any, TypeGuard

from uvicorn.protocols.http.h11_impl import H11Protocol

from service.network import client_network

TIMEOUT = 20.0
"""Seconds for a client to send the head of a request, and for a request until it is answered."""
MAX_PER_CLIENT = 64
"""Connections of one address at the same time."""
FULL = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


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


class ClientConnection(Connection):
    """One of up to `MAX_PER_CLIENT` of a client.

    One more takes the place of the one that has waited longest for a request, or is refused.
    """

    def connection_made(self, transport: Any) -> None:
        """Make room for the connection, or refuse it."""
        super().connection_made(transport)
        others = [one for one in self.connections if self._is_of_the_same_client(one)]
        if len(others) < MAX_PER_CLIENT:
            return
        waiting = [one for one in others if one.cycle is None or one.cycle.response_complete]
        if waiting:
            min(waiting, key=ClientConnection._since).transport.abort()
        else:
            transport.write(FULL)
            transport.close()

    def _is_of_the_same_client(self, other: Any) -> TypeGuard["ClientConnection"]:
        return (
            isinstance(other, ClientConnection)
            and other is not self
            and not other.transport.is_closing()
            and other._network() == self._network()
        )

    def _network(self) -> str:
        return client_network(self.client[0]) if self.client else ""

    def _since(self) -> float:
        return self._deadline.when() if self._deadline else 0.0
