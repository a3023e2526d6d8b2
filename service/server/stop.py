"""How the service stops: what has arrived is answered first, the listening socket closes last."""

import socket
from collections.abc import Iterable
from time import monotonic

from service.server.connection import Connection
from service.server.listener import stop_greeting

STOP_TIMEOUT = 30.0
"""Seconds after which the service ends, whatever is unanswered."""
QUIET_TIME = 0.3
"""Seconds without a new connection, after which those that had begun to connect are all there."""
KEPT_TIMEOUT = 1.0
"""Seconds that an idle connection is kept; a client that sends requests in turn sends one more."""


class Stop:
    """The steps of stopping.

    1. Everybody is served, until the requests of the beginning are answered and `delay` is over;
       `/readyz` says 503 meanwhile, and each response closes its connection.
    2. Nobody can begin to connect any more; those who have begun are served.
    3. The listening socket is closed, and the last connections are served.
    """

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self._requests = 0
        self._began = 0.0
        self._delay = 0.0
        self._awaited: frozenset[Connection] | None = None
        self._ungreeted_at: float | None = None
        self._is_closed = False

    def request(self, delay: float) -> None:
        """Stop; the second time, at once. May interrupt the other methods."""
        self._requests += 1
        if self._requests == 1:
            self._delay = delay
            self._began = monotonic()

    def advance(self, connections: Iterable[Connection], accepted_at: float) -> bool:
        """Take the next step, if it is time; returns whether all is done.

        `accepted_at` is when somebody has connected last, in monotonic seconds.
        """
        now = monotonic()
        unanswered = frozenset(one for one in connections if not one.is_idle)
        self._awaited = unanswered if self._awaited is None else self._awaited & unanswered
        if self._requests > 1 or now > self._began + STOP_TIMEOUT:
            return True
        if self._ungreeted_at is None:
            if not self._awaited and now >= self._began + self._delay:
                stop_greeting(self._listener)
                self._ungreeted_at = now
        elif not self._is_closed and now > max(self._ungreeted_at, accepted_at) + QUIET_TIME:
            self._listener.close()
            self._is_closed = True
        return self._is_closed and not any(True for _ in connections)
