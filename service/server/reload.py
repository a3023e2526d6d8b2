"""Replaces the index while the service runs."""

import ctypes
import gc
import sys
from collections.abc import Callable
from threading import Lock, Thread

from index.errors import StatementQAError
from service.server.served_app import ServedApp
from service.server.server import WSGIApp


class Reloader:
    """Makes another app beside the one that is served, and then puts it in its place.

    `open_app` raises `StatementQAError` if the index cannot be used; the old one then goes on.
    """

    def __init__(self, served: ServedApp, open_app: Callable[[], WSGIApp]) -> None:
        self._served = served
        self._open_app = open_app
        self._lock = Lock()
        self._is_wanted = False
        self._is_running = False

    def start(self) -> None:
        """Reload in a thread; while one is at work, it reloads once more afterwards."""
        with self._lock:
            self._is_wanted = True
            if self._is_running:
                return
            self._is_running = True
        try:
            Thread(target=self._work, name="reload", daemon=True).start()
        except (RuntimeError, MemoryError):
            self._is_running = False
            _tell("the system refuses another thread")

    def _work(self) -> None:
        while self._take_wish():
            try:
                self._served.app = self._open_app()
            except StatementQAError as error:
                _tell(str(error))
            # Whatever the libraries raise at a damaged file, the old index is still good.
            except Exception as error:
                _tell(type(error).__name__)
            # An app refers to itself; its index takes half of the memory.
            gc.collect()
            _give_back_memory()

    def _take_wish(self) -> bool:
        with self._lock:
            self._is_running = self._is_wanted
            self._is_wanted = False
            return self._is_running


def _give_back_memory() -> None:
    """Return what is free to the system, where the C library can; by itself glibc keeps it."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _tell(reason: str) -> None:
    line = f"statement-qa: not reloaded, the index from before is still served: {reason}"
    print(" ".join(line.split()), file=sys.stderr, flush=True)
