"""The threads that answer requests."""

import logging
from collections import deque
from collections.abc import Mapping
from queue import SimpleQueue
from threading import Lock, Thread
from types import MappingProxyType

from service.server.connection import Connection

SPARE_THREADS = 24
"""Threads beyond those for admitted questions: for deliveries, which wait for their help desk's
API, for pages, and for refusals.
"""
MIN_FREE = 8
"""Threads that no client keeps between two requests."""

PROBE_THREADS: Mapping[str, int] = MappingProxyType({"/livez": 1, "/readyz": 2})
"""Threads that answer nothing else; `/readyz` waits for its turn like a question."""

LOGGER = logging.getLogger("service.server")


class Pool:
    """A queue and up to `most` threads, the first started at once, the others when needed.

    The thread that was busy last gets the next request, as its memory is still in the caches.
    Where the system refuses another thread, those that there are go on. A client that sends one
    request after another keeps its thread, as long as more than `min_free` others are free.
    """

    def __init__(self, name: str, most: int, min_free: int | None = None) -> None:
        self._name = name
        self._most = most
        self._min_free = most if min_free is None else min_free
        self._lock = Lock()
        self._waiting: deque[Connection] = deque()
        self._idle: list[SimpleQueue[Connection]] = []
        self._threads = 1
        self._start_thread()

    def add(self, connection: Connection) -> None:
        """Have the first request of a connection answered."""
        with self._lock:
            if self._idle:
                self._idle.pop().put(connection)
                return
            self._waiting.append(connection)
            if self._threads == self._most:
                return
            self._threads += 1
        try:
            self._start_thread()
        except (RuntimeError, MemoryError):
            with self._lock:
                self._threads -= 1
            LOGGER.warning("the system refuses more threads")

    def _start_thread(self) -> None:
        Thread(target=self._work, name=self._name, daemon=True).start()

    def _work(self) -> None:
        own: SimpleQueue[Connection] = SimpleQueue()
        while True:
            connection = self._take(own)
            try:
                connection.attend(self._has_time)
            except Exception:
                LOGGER.exception("a connection failed")
                connection.give_up()

    def _take(self, own: SimpleQueue[Connection]) -> Connection:
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            self._idle.append(own)
        return own.get()

    def _has_time(self) -> bool:
        """Whether a thread may wait for the next request of the client it has just answered."""
        return self._most - self._threads + len(self._idle) > self._min_free


class Workers:
    """Hands requests to the threads for their path."""

    def __init__(self, most: int) -> None:
        self._pool = Pool("answers", most, MIN_FREE)
        self._probes = {path: Pool(path, count) for path, count in PROBE_THREADS.items()}

    def add_task(self, connection: Connection) -> None:
        """Have the first request of a connection answered, unless a thread is just about to."""
        if connection.is_attended:
            return
        connection.is_attended = True
        request = connection.requests[0]
        path = "/livez" if request.error else request.path
        self._probes.get(path, self._pool).add(connection)
