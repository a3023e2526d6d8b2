"""Closed connections that are read for a moment more."""

import socket
from dataclasses import dataclass
from selectors import EVENT_READ, BaseSelector
from time import monotonic

MAX_GOODBYES = 64
TIMEOUT = 2.0
"""Seconds that a client may go on sending after its answer."""
MAX_BYTES = 1024 * 1024
"""Bytes that it may send."""


@dataclass(slots=True)
class _Goodbye:
    end: float
    left: int = MAX_BYTES


class Goodbyes:
    """Reads what clients still send: closed with unread bytes, a connection loses its last answer.

    Only the thread of the loop may use it.
    """

    def __init__(self, selector: BaseSelector) -> None:
        self._selector = selector
        self._goodbyes: dict[socket.socket, _Goodbye] = {}

    def add(self, sock: socket.socket) -> None:
        """Send nothing more, but read on after `sock` is closed, unless too many are read."""
        if len(self._goodbyes) >= MAX_GOODBYES:
            return
        try:
            last = sock.dup()
            last.setblocking(False)
            last.shutdown(socket.SHUT_WR)
        except OSError:
            return
        self._goodbyes[last] = _Goodbye(monotonic() + TIMEOUT)
        self._selector.register(last, EVENT_READ, self)

    def read(self, sock: socket.socket) -> None:
        """Read what has arrived, and forget it."""
        goodbye = self._goodbyes[sock]
        try:
            count = len(sock.recv(65536))
        except OSError:
            count = 0
        goodbye.left -= count
        if not count or goodbye.left <= 0:
            self._end(sock)

    def end_overdue(self, now: float) -> None:
        """Close those whose time is over."""
        for sock in [sock for sock, goodbye in self._goodbyes.items() if goodbye.end <= now]:
            self._end(sock)

    def _end(self, sock: socket.socket) -> None:
        self._selector.unregister(sock)
        del self._goodbyes[sock]
        sock.close()
