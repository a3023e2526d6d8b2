"""The id of the request that is being handled, which its log lines have in common."""

import re
from contextvars import ContextVar
from secrets import token_hex

PLAIN = re.compile(r"[A-Za-z0-9._-]{1,64}")
"""An id that a proxy may give; anything else could break or fake a log line."""

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""None outside of requests."""


def name_request(given: str | None) -> str:
    """The id of the request from now on: the given one if it is plain, otherwise a new one."""
    name = given if given is not None and PLAIN.fullmatch(given) else token_hex(8)
    request_id.set(name)
    return name


def forget_request() -> None:
    """Say that this thread no longer handles a request."""
    request_id.set(None)
