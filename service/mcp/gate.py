"""What a request over HTTP must be before the SDK sees it."""

from collections.abc import Collection

import anyio
from mcp_types import (
    INVALID_REQUEST,
    PARSE_ERROR,
    ErrorData,
    JSONRPCError,
    jsonrpc_message_adapter,
)
from pydantic import ValidationError
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.host import is_trusted, read_requested_host
from service.mcp.request_id import check_id
from service.mcp.unreadable import UNREADABLE, refuse

PATH = "/mcp"
MAX_MESSAGE = 64 * 1024
"""Bytes of one message."""

READ_TIMEOUT = 10
"""Seconds that a client may take to send a message."""


class Gate:
    """Lets only requests through that ask for a trusted host, from no page or a named origin.

    A page of any site can send requests to a server on the reader's own machine; its origin, or
    the host name that it made point there, gives it away. Origins are compared exactly. There is
    nothing to stream before a request and no session to end, so POST is the only method. A message
    that cannot be read is answered as on standard input, without repeating it as the SDK would.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], origins: Collection[str]) -> None:
        self._app = app
        self._hosts = hosts
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with an error in the format of JSON-RPC."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refuse(scope)
        body = b""
        if refusal is None and scope["method"] == "POST":
            body, refusal = await _read_message(receive)
        if refusal is None:
            await self._app(scope, _replay(body, receive), send)
        else:
            await refusal(scope, receive, send)

    def _refuse(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        names = headers.getlist("host")
        host = read_requested_host(names[0]) if len(names) == 1 else None
        if host is None or not is_trusted(host, self._hosts):
            return _error(421, "This host name is not allowed (setting TRUSTED_HOSTS).")
        if any(origin not in self._origins for origin in headers.getlist("origin")):
            return _error(403, "This origin is not allowed (setting EMBEDDING_ORIGINS).")
        if scope["path"] != PATH:
            return _error(404, f"Nothing found at this address; MCP is at {PATH}.")
        if scope["method"] not in ("POST", "OPTIONS"):
            return _error(405, "Only POST is answered.", {"Allow": "POST"})
        return None


async def _read_message(receive: Receive) -> tuple[bytes, Response | None]:
    """The body of a request, and the refusal of one that is too large or slow or not a message."""
    body = bytearray()
    try:
        with anyio.fail_after(READ_TIMEOUT):
            more = True
            while more:
                part = await receive()
                body += part.get("body", b"")
                if len(body) > MAX_MESSAGE:
                    limit = MAX_MESSAGE // 1024
                    return b"", _error(413, f"The body is too large; the limit is {limit} KiB.")
                more = part.get("more_body", False)
    except TimeoutError:
        return b"", _error(408, f"The body took longer than {READ_TIMEOUT} seconds to arrive.")
    try:
        jsonrpc_message_adapter.validate_json(check_id(body.decode("utf-8")), by_name=False)
    except UnicodeDecodeError:
        return b"", _write(400, _describe(PARSE_ERROR, UNREADABLE))
    except ValidationError as error:
        return b"", _write(400, refuse(error) or _describe(PARSE_ERROR, UNREADABLE))
    return bytes(body), None


def _replay(body: bytes, receive: Receive) -> Receive:
    """What receives the body that was read, then whatever comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return waiting.pop() if waiting else await receive()

    return receive_again


def _error(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    return _write(status, _describe(INVALID_REQUEST, message), headers)


def _describe(code: int, message: str) -> JSONRPCError:
    return JSONRPCError(jsonrpc="2.0", id=None, error=ErrorData(code=code, message=message))


def _write(status: int, error: JSONRPCError, headers: dict[str, str] | None = None) -> Response:
    content = error.model_dump_json(by_alias=True, exclude_unset=True)
    return Response(content, status, headers, media_type="application/json")
