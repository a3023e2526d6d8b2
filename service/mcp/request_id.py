"""The ids of requests, which the SDK reads too leniently."""

from io import TextIOWrapper

from mcp_types import JSONRPCNotification, jsonrpc_message_adapter
from pydantic import ValidationError
from pydantic_core import from_json

WITH_WRONG_ID = '{"id": null, "method": ""}'
"""A request that the SDK refuses."""


def check_id(message: str) -> str:
    """The message, or `WITH_WRONG_ID` in place of a request whose id is no string or integer.

    The SDK takes such a request for a notification and would never reply; but a notification is
    only what has no id at all (JSON-RPC 2.0, 4.1).
    """
    try:
        read = jsonrpc_message_adapter.validate_json(message, by_name=False)
    except ValidationError:
        return message
    is_request = isinstance(read, JSONRPCNotification) and "id" in from_json(message)
    return WITH_WRONG_ID if is_request else message


class Input(TextIOWrapper):
    """Lines, each a message whose id has been checked."""

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # bytes in a base class
        """The next line; empty at the end."""
        return check_id(super().readline(size))
