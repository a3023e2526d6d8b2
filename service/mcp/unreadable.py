"""Replies to lines that the SDK cannot read, and would leave without a reply."""

import json
from collections.abc import Iterator
from typing import Any

from anyio.streams.memory import MemoryObjectSendStream
from mcp.shared.message import SessionMessage
from mcp_types import INVALID_REQUEST, PARSE_ERROR, ErrorData, JSONRPCError
from pydantic import ValidationError

from index.text import is_unicode
from service.mcp.unanswered import Unanswered

UNREADABLE = "The message is not JSON in UTF-8, or has half of a surrogate pair."
NO_REQUEST = "The message is JSON, but not a message of JSON-RPC 2.0."
WRONG_ID = "The id of a request must be a string or an integer."

LEVELS = 2
"""Parts of the place of a member: the kind of message, and its own name."""


async def pass_on(
    received: Any,
    replies: Any,
    readable: MemoryObjectSendStream[SessionMessage | Exception],
    unanswered: Unanswered,
) -> None:
    """Send each message that is received to `readable`, and an error to `replies` for the rest.

    `readable` ends when all requests have their reply.
    """
    async with readable:
        async for item in received:
            if isinstance(item, SessionMessage):
                unanswered.note(item)
                await readable.send(item)
            elif (reply := refuse(item)) is not None:
                await replies.send(SessionMessage(reply))
        await unanswered.wait()


def refuse(error: Exception) -> JSONRPCError | None:
    """The reply to a line that raised an error, or None for an empty one.

    Its id is null if the line is not a request, or has no id.
    """
    line = next(_read_input(error), None)
    if isinstance(line, str):
        if not line.strip():
            return None
        content, code, message = _parse_leniently(line), PARSE_ERROR, UNREADABLE
    else:
        content, code, message = line, INVALID_REQUEST, NO_REQUEST
    is_request = isinstance(content, dict) and "method" in content
    found = content.get("id") if is_request else None
    if code == INVALID_REQUEST and is_request and "id" in content and not _is_id(found):
        message = WRONG_ID
    return JSONRPCError(
        jsonrpc="2.0",
        id=found if _is_id(found) else None,
        error=ErrorData(code=code, message=message),
    )


def _read_input(error: Exception) -> Iterator[Any]:
    """What could not be read: the line, or what is in it if it is JSON.

    No message has the members of every kind, so that one of them is told to be missing.
    """
    if isinstance(error, ValidationError):
        for details in error.errors(include_url=False):
            is_whole = details["type"] == "missing" and len(details["loc"]) == LEVELS
            if details["type"] == "json_invalid" or is_whole:
                yield details["input"]


def _parse_leniently(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _is_id(value: object) -> bool:
    if isinstance(value, str):
        return is_unicode(value)
    return isinstance(value, int) and not isinstance(value, bool)
