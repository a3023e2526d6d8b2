"""A connection of a client, which may be slow or gone."""

import select
import socket
from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import Any, Protocol

from waitress.channel import HTTPChannel

from service.server.request import Request
from service.server.server import Server
from service.server.tasks import AppTask, ProblemTask

REQUEST_TIMEOUT = 20.0
"""Seconds that a client may take to send a whole request, from its first byte."""
RESPONSE_TIMEOUT = 30.0
"""Seconds that a client may take to receive a whole response."""
IDLE_TIMEOUT = 60.0
"""Seconds that a connection without a request is kept; browsers and proxies use it again."""
NEXT_REQUEST_TIMEOUT = 0.1
"""Seconds a thread waits for another request from the client it has just answered."""


class Owner(Protocol):
    """The loop that a connection belongs to."""

    def take_back(self, connection: "Connection", /) -> None:
        """Look after a connection that a thread has left; any thread may call it."""

    def forget(self, connection: "Connection", /) -> None:
        """Stop watching a connection, which is about to close."""

    def say_goodbye(self, sock: socket.socket, /) -> None:
        """Read on for a moment what the client of a closed connection sends."""


class Connection(HTTPChannel):  # type: ignore[misc]  # waitress is not typed
    """Receives requests and sends responses without ever waiting for the client.

    A thread has it from a whole request to the response, then the loop until the next request. A
    response that the client does not take at once waits in memory, and the thread goes on.
    """

    parser_class = Request
    task_class = AppTask
    error_task_class = ProblemTask

    request: Request | None
    """What has arrived of a request that is not whole."""
    watched = 0
    """The events that the loop waits for."""
    is_attended = False
    """Whether a thread has it; the loop then leaves it alone."""
    lingers = False
    """Whether the client may still be sending when the connection closes."""
    is_open = True
    served_at = 0.0
    """When the loop has served it last, in monotonic seconds."""
    held = 0
    """Bytes in memory of requests that are not yet answered."""
    counted = 0
    """As many of them as the loop has counted."""

    def __init__(
        self, server: Server, sock: socket.socket, address: Any, stopping: Event, owner: Owner
    ) -> None:
        self.stopping = stopping
        self._owner = owner
        self._receiving_since = self._free_since = monotonic()
        self.file = sock.fileno()
        super().__init__(server, sock, address, server.adj, map={})

    @property
    def is_idle(self) -> bool:
        """Whether there is neither a request nor a response."""
        return not (self.requests or self.total_outbufs_len or self.request or self.will_close)

    @property
    def waiting_since(self) -> float | None:
        """Since when the client has been waited for, in monotonic seconds; None if it has not."""
        if self.is_attended:
            return None
        if self.request is None or self.total_outbufs_len:
            return self._free_since
        return max(self._receiving_since, self._free_since)

    def is_overdue(self, now: float, idle_timeout: float) -> bool:
        """Whether the client has taken too long for what it is doing."""
        since = self.waiting_since
        if since is None:
            return False
        if self.total_outbufs_len:
            return now - since > RESPONSE_TIMEOUT
        return now - since > (idle_timeout if self.request is None else REQUEST_TIMEOUT)

    def expire(self) -> None:
        """Give up a client that is overdue: a part of a request is told so, all else just ends."""
        if self.request is not None and not self.total_outbufs_len:
            self.refuse(408)
        else:
            self.lingers = self.is_idle
            self.handle_close()

    def refuse(self, status: int) -> None:
        """Answer the part of a request that has arrived; no thread is needed for it."""
        with self.requests_lock:
            request = self.request or Request(self.adj)
            request.refuse(status)
            self.request = None
            self.requests.append(request)
        self.service()

    def attend(self, has_time: Callable[[], bool]) -> None:
        """Answer a request and, if there is time, those that the client sends right after that.

        Requests that were sent at once take turns with those of other clients.
        """
        self.service()
        while has_time() and self.readable() and self._receive_next():
            self.service()
        self._leave()

    def give_up(self) -> None:
        """Have the connection closed, after an error that nobody expected."""
        self.will_close = True
        self._leave()

    def _leave(self) -> None:
        self.is_attended = False
        self._owner.take_back(self)

    def _receive_next(self) -> bool:
        """Whether the client sends another whole request within `NEXT_REQUEST_TIMEOUT`."""
        if not has_arrived(self.socket, NEXT_REQUEST_TIMEOUT):
            return False
        try:
            data = self.socket.recv(self.adj.recv_bytes)
        except OSError:
            data = b""
        if data:
            self.received(data)
        else:
            self.will_close = True
        return bool(self.requests)

    def service(self) -> None:
        """Answer the first request that has arrived whole."""
        try:
            super().service()
        finally:
            self._free_since = monotonic()
            with self.requests_lock:
                # Of the one that is answered, nothing is left.
                parts = (*self.requests, *([self.request] if self.request else ()))
                self.held = sum(one.held for one in parts)

    def received(self, data: bytes) -> bool:
        """Take what has arrived."""
        before = self.request
        taken: bool = super().received(data)
        if self.request is not None and self.request is not before:
            self._receiving_since = monotonic()
        self.held += len(data)
        return taken

    def handle_read(self) -> None:
        """Read what has arrived; a request that ends too early is refused."""
        try:
            data = self.socket.recv(self.adj.recv_bytes)
        except (BlockingIOError, InterruptedError):
            return
        except (OSError, AttributeError):
            self.handle_close()
            return
        if data:
            self.received(data)
        elif self.request is None:
            self.handle_close()
        else:
            self.refuse(400)

    def handle_write(self) -> None:
        """Send what the client takes."""
        super().handle_write()
        if not self.total_outbufs_len:
            self._free_since = monotonic()

    def handle_close(self) -> None:
        """Close the connection; one that lingers is read to its end by somebody else."""
        if self.lingers and self.is_open:
            self._owner.say_goodbye(self.socket)
        super().handle_close()

    def handle_error(self) -> None:
        """Close after an unexpected error; waitress would log a trace for each client."""
        self.lingers = False
        self.handle_close()

    def del_channel(self, map: dict[int, Any] | None = None) -> None:
        """Leave the loop."""
        if self.is_open:
            self.is_open = False
            self._owner.forget(self)
        super().del_channel(map)


def has_arrived(sock: socket.socket, timeout: float) -> bool:
    """Whether there is something to read within `timeout` seconds."""
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    return bool(poll.poll(timeout * 1000))
