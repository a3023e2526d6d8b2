"""A thread for calls whose driver has no timeout of its own."""

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")


class CallThread:
    """Makes calls one after the other; a caller waits so many seconds and no longer.

    A call that hangs holds up only this thread, and those that nobody waits for are left out. The
    thread does not keep the process from ending.
    """

    def __init__(self, name: str) -> None:
        self._calls: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def start(self, call: Callable[[], Result]) -> "Future[Result]":
        """Have a call made without waiting for it."""
        future: Future[Result] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(call())
            except Exception as error:
                future.set_exception(error)

        self._calls.put(run)
        return future

    def call(self, call: Callable[[], Result], timeout: float) -> Result:
        """What a call returns or raises, or `TimeoutError` after `timeout` seconds."""
        future = self.start(call)
        try:
            return future.result(timeout)
        finally:
            future.cancel()

    def stop(self, timeout: float) -> None:
        """End the thread after the calls that wait, for at most so many seconds."""
        self._calls.put(None)
        self._thread.join(timeout)

    def _work(self) -> None:
        while (run := self._calls.get()) is not None:
            run()
