"""Requests that still wait for a reply when the input ends."""

from typing import Any

import anyio
from anyio.streams.memory import MemoryObjectReceiveStream
from mcp.shared.message import SessionMessage
from mcp_types import JSONRPCError, JSONRPCRequest, JSONRPCResponse

LAST_REPLIES_TIMEOUT = 10.0
"""Seconds after the end of the input."""


class Unanswered:
    """The ids of requests without a reply yet.

    The SDK gives up what it works on as soon as its input ends, so that of requests that are read
    from a file the last would get no reply.
    """

    def __init__(self) -> None:
        self._ids: set[str | int] = set()
        self._changed = anyio.Event()

    def note(self, message: SessionMessage) -> None:
        """Remember a request."""
        if isinstance(message.message, JSONRPCRequest):
            self._ids.add(message.message.id)

    async def send_replies(
        self, written: MemoryObjectReceiveStream[SessionMessage], replies: Any
    ) -> None:
        """Send to `replies` what the server has written, and end it."""
        async with written, replies:
            async for item in written:
                await replies.send(item)
                if isinstance(item.message, JSONRPCResponse | JSONRPCError):
                    self._ids.discard(item.message.id)
                    self._changed.set()

    async def wait(self) -> None:
        """Wait for the last replies, for at most `LAST_REPLIES_TIMEOUT`."""
        with anyio.move_on_after(LAST_REPLIES_TIMEOUT):
            while self._ids:
                self._changed = anyio.Event()
                await self._changed.wait()
