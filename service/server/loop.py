"""The loop that serves all connections; the threads only work on whole requests."""

import logging
import socket
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector, SelectorKey
from threading import Event, current_thread
from time import monotonic
from typing import Any

from waitress import wasyncore

from service.server.acceptor import Acceptor
from service.server.connection import IDLE_TIMEOUT, Connection
from service.server.connections import Connections
from service.server.goodbyes import Goodbyes
from service.server.server import Server, WSGIApp
from service.server.stop import KEPT_TIMEOUT, Stop
from service.server.turns import Turns
from service.server.workers import Workers

LOGGER = logging.getLogger("service.server")

MAX_HELD = 32 * 1024 * 1024
MAX_HELD_EACH = 16 * 1024
"""Bytes of all unanswered requests together, beyond which none may have more than the latter."""

SHORT_IDLE_TIMEOUT = 5.0
"""Seconds that an idle connection is kept while nearly all are taken."""
TICK = 0.5
"""Seconds between looks at the time."""


class Loop:
    """Accepts, reads and writes, with deadlines, until stopped; nothing in it waits for a client.

    waitress's own loop would ask every connection on every turn, and take any number of them.
    """

    def __init__(
        self,
        listener: socket.socket,
        application: WSGIApp,
        connections: Connections,
        workers: Workers,
        stopping: Event,
    ) -> None:
        self._connections = connections
        self._workers = workers
        self._stopping = stopping
        self._stop = Stop(listener)
        self._selector = DefaultSelector()
        self._returned: deque[Connection] = deque()
        self._goodbyes = Goodbyes(self._selector)
        self._acceptor = Acceptor(listener, self._selector, connections, self._goodbyes, self._open)
        self._turns = Turns(connections.client)
        self._held = 0
        self._thread = current_thread()
        self._woken, self._waker = socket.socketpair()
        self._woken.setblocking(False)
        self._waker.setblocking(False)
        port = listener.getsockname()[1]
        self._server = Server(application, port, workers.add_task)

    def take_back(self, connection: Connection) -> None:
        """Look after a connection that a thread has left; any thread may call it."""
        self._returned.append(connection)
        self._wake()

    def _wake(self) -> None:
        # A full buffer wakes it too.
        with suppress(BlockingIOError):
            self._waker.send(b"!")

    def stop(self, delay: float) -> None:
        """Stop once all that has arrived is answered, but serve for `delay` seconds first.

        Called twice, stop at once.
        """
        self._stop.request(delay)
        self._stopping.set()
        self._wake()

    def run(self) -> None:
        """Listen and serve until stopped."""
        self._acceptor.listen()
        self._selector.register(self._woken, EVENT_READ, self._woken)
        next_sweep = 0.0
        while not self._is_done():
            self._acceptor.watch()
            self._handle_all(self._selector.select(self._patience()))
            while self._returned:
                self._try(self._update, self._returned.popleft())
            now = monotonic()
            if now >= next_sweep:
                next_sweep = now + TICK
                self._sweep(now)

    def _try(self, action: Callable[..., None], connection: Connection, *more: int) -> None:
        """Act on a connection; where that fails unexpectedly, it ends, and the others go on."""
        try:
            action(connection, *more)
        except Exception as error:
            LOGGER.warning("a connection failed", exc_info=error)
            connection.handle_close()

    def _handle_all(self, ready: Sequence[tuple[SelectorKey, int]]) -> None:
        served = []
        for key, events in ready:
            if isinstance(key.data, Connection):
                served.append((key.data, events))
            else:
                self._handle(key.data, key.fileobj)
        for connection, events in self._turns.take(served):
            self._try(self._serve, connection, events)

    def _handle(self, data: Any, source: Any) -> None:
        if data is self._acceptor:
            self._acceptor.accept()
        elif data is self._goodbyes:
            self._goodbyes.read(source)
        else:
            self._woken.recv(4096)

    def _serve(self, connection: Connection, events: int) -> None:
        """Read from and write to a connection."""
        if events & EVENT_READ and connection.is_open and connection.readable():
            wasyncore.read(connection)
        if events & EVENT_WRITE and connection.is_open and not connection.is_attended:
            wasyncore.write(connection)
        self._update(connection)

    def _update(self, connection: Connection) -> None:
        """Look at what a connection needs next, and watch for that."""
        if not connection.is_open:
            self.forget(connection)
            return
        self._count_held(connection)
        if connection.is_attended:
            self._watch(connection, 0)
            return
        if connection.requests and not connection.total_outbufs_len:
            # Those that were sent at once, now that the response to the one before is sent.
            self._workers.add_task(connection)
            self._watch(connection, 0)
            return
        reads, writes = connection.readable(), connection.writable()
        self._watch(connection, EVENT_READ * bool(reads) + EVENT_WRITE * bool(writes))

    def _watch(self, connection: Connection, events: int) -> None:
        if events == connection.watched:
            return
        if not connection.watched:
            self._selector.register(connection.file, events, connection)
        elif events:
            self._selector.modify(connection.file, events, connection)
        else:
            self._selector.unregister(connection.file)
        connection.watched = events

    def _count_held(self, connection: Connection) -> None:
        """Refuse a large request while those of all clients together take too much memory."""
        if connection.is_idle and not connection.is_attended:
            connection.held = 0
        held = connection.held
        self._held += held - connection.counted
        connection.counted = held
        is_part = connection.request is not None and not connection.requests
        is_much = self._held > MAX_HELD and held > MAX_HELD_EACH
        if is_part and is_much and not connection.is_attended:
            LOGGER.warning("requests are refused, as unfinished ones take too much memory")
            connection.refuse(503)

    def _open(self, sock: socket.socket, address: Any) -> Connection:
        connection = Connection(self._server, sock, address, self._stopping, self)
        self._watch(connection, EVENT_READ)
        return connection

    def forget(self, connection: Connection) -> None:
        """Stop counting a connection, which is about to close."""
        if current_thread() is not self._thread:
            self.take_back(connection)
            return
        self._watch(connection, 0)
        self._held -= connection.counted
        connection.counted = 0
        self._connections.remove(connection)

    def say_goodbye(self, sock: socket.socket) -> None:
        """Read on for a moment what the client of a closed connection sends."""
        self._goodbyes.add(sock)

    def _sweep(self, now: float) -> None:
        """Close the connections of clients that take too long."""
        if self._stopping.is_set():
            timeout = KEPT_TIMEOUT
        elif self._connections.are_nearly_full:
            timeout = SHORT_IDLE_TIMEOUT
        else:
            timeout = IDLE_TIMEOUT
        for connection in self._connections:
            if connection.is_overdue(now, timeout):
                self._try(Connection.expire, connection)
                self._try(self._update, connection)
        self._goodbyes.end_overdue(now)
        self._turns.decay()

    def _patience(self) -> float:
        """Seconds until the loop has to look at the time."""
        is_pressed = self._stopping.is_set() or self._acceptor.is_paused
        return TICK / 10 if is_pressed else TICK

    def _is_done(self) -> bool:
        """Whether the loop may end; takes the next step of stopping, if it is to stop."""
        return self._stopping.is_set() and self._stop.advance(
            self._connections, self._acceptor.accepted_at
        )
