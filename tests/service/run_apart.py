"""Coroutines beside a browser, whose own loop holds this thread."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from anyio.from_thread import start_blocking_portal

Result = TypeVar("Result")


def run_apart(function: Callable[[], Awaitable[Result]]) -> Result:
    """What the function gives, awaited in another thread."""
    with start_blocking_portal() as portal:
        return portal.call(function)
