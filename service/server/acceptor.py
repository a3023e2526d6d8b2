"""Lets clients in, as many as there is room for."""

import logging
import socket
from collections.abc import Callable
from selectors import EVENT_READ, BaseSelector
from time import monotonic
from typing import Any

from service.network import client_network
from service.server.connections import Connections
from service.server.goodbyes import Goodbyes
from service.server.listener import BACKLOG
from service.server.refusal import write_response

LOGGER = logging.getLogger("service.server")

MAX_ACCEPTED = 64
"""Connections accepted before others have their turn."""
PAUSE = 0.25
"""Seconds without accepting after the system had no file or memory for another connection."""


class Acceptor:
    """Accepts connections from a socket, and turns away clients for whom there is no room.

    `open` makes the connection of a client; `accepted_at` is when the last one came.
    """

    def __init__(
        self,
        listener: socket.socket,
        selector: BaseSelector,
        connections: Connections,
        goodbyes: Goodbyes,
        open: Callable[[socket.socket, Any], Any],
    ) -> None:
        self._listener = listener
        self._selector = selector
        self._connections = connections
        self._goodbyes = goodbyes
        self._open = open
        self._is_watched = False
        self._opens_at = 0.0
        self.accepted_at = 0.0

    @property
    def is_paused(self) -> bool:
        """Whether it accepts nothing for a moment."""
        return monotonic() < self._opens_at

    def listen(self) -> None:
        """Let clients connect."""
        self._listener.listen(BACKLOG)

    def watch(self) -> None:
        """Look out for clients, unless it is paused or closed."""
        is_wanted = not self.is_paused and self._listener.fileno() >= 0
        if is_wanted and not self._is_watched:
            self._selector.register(self._listener, EVENT_READ, self)
        if self._is_watched and not is_wanted:
            self._selector.unregister(self._listener)
        self._is_watched = is_wanted

    def accept(self) -> None:
        """Accept the connections that are waiting."""
        for _ in range(MAX_ACCEPTED):
            try:
                sock, address = self._listener.accept()
            except (BlockingIOError, InterruptedError):
                return
            except ConnectionError:
                continue
            except (OSError, MemoryError):
                LOGGER.warning("the system refuses more connections (open files or memory)")
                self._connections.close_longest_waiting()
                self._opens_at = monotonic() + PAUSE
                return
            self.accepted_at = monotonic()
            self._let_in(sock, address)

    def _let_in(self, sock: socket.socket, address: Any) -> None:
        client = client_network(address[0])
        if not self._connections.make_room(client):
            LOGGER.warning(
                "connections are refused (settings MAX_CONNECTIONS, MAX_CONNECTIONS_PER_CLIENT)"
            )
            self._turn_away(sock)
            return
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._connections.add(self._open(sock, address), client)
        except (OSError, MemoryError):
            # The client is gone already, or there is no memory for it.
            sock.close()

    def _turn_away(self, sock: socket.socket) -> None:
        try:
            sock.setblocking(False)
            sock.send(write_response(503))
            self._goodbyes.add(sock)
        except OSError:
            pass
        finally:
            sock.close()
