"""MCP over Streamable HTTP, with the checks of its specification's section on security."""

import socket
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import uvicorn
from mcp.server import Server
from mcp.server.transport_security import TransportSecuritySettings
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from service.mcp.connection import ClientConnection, Connection
from service.mcp.gate import MAX_MESSAGE, PATH, Gate

MAX_CONNECTIONS = 128
"""Beyond that, clients get 503."""

IDLE_TIMEOUT = 5
"""Seconds that a connection may stay open without a request."""

STOP_TIMEOUT = 30
"""Seconds that requests in work have when the server stops."""

MAX_AGE = 7200
"""Seconds for which a browser may keep the answer to a preflight."""


@dataclass(frozen=True, slots=True)
class HttpAddress:
    """Where to listen, and for whom.

    `hosts` are the host names that may be asked for, `origins` those whose scripts may call.
    `is_proxied` says that all clients come by one proxy, so that none has a share of its own.
    """

    host: str
    port: int
    hosts: Collection[str]
    origins: Collection[str] = ()
    is_proxied: bool = False


def make_http_app(server: Server[Any], address: HttpAddress) -> ASGIApp:
    """The ASGI application: no sessions, and each request gets one reply in JSON."""
    app = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=MAX_MESSAGE,
        # The gate is stricter: the SDK would take any port, and no names below a name.
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    app.add_middleware(
        CORSMiddleware,
        allow_origins=tuple(address.origins),
        allow_methods=("POST",),
        allow_headers=("*",),
        max_age=MAX_AGE,
    )
    return Gate(app, address.hosts, address.origins)


def serve_http(server: Server[Any], address: HttpAddress) -> None:
    """Serve any number of clients until the process is told to stop.

    Raises `OSError` if the address cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.create_server((address.host, address.port), family=family) as listener:
        config = uvicorn.Config(
            make_http_app(server, address),
            http=Connection if address.is_proxied else ClientConnection,
            access_log=False,
            log_level="error",
            server_header=False,
            limit_concurrency=MAX_CONNECTIONS,
            timeout_keep_alive=IDLE_TIMEOUT,
            timeout_graceful_shutdown=STOP_TIMEOUT,
        )
        uvicorn.Server(config).run(sockets=[listener])
