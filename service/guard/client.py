"""Who is asking, and under which address of the service."""

import re
from ipaddress import IPv6Address, ip_address, ip_network

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

WITH_PORT = re.compile(r"(?P<v4>[0-9.]+):[0-9]+|\[(?P<v6>[0-9A-Fa-f:.]+)\](:[0-9]+)?")
"""An address with a port, as in RFC 7239, 6."""


def trust_proxies(app: Flask, proxies: int) -> None:
    """Believe what that many proxies in front say of the client's address and scheme."""
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]


def client_address() -> str:
    """The client, by its address; in IPv6 by its network, of which one client has all addresses.

    Without a port, which some proxies say too: a client has a new one for each connection.
    """
    given = request.remote_addr or "unknown"
    found = WITH_PORT.fullmatch(given)
    try:
        address = ip_address(found["v4"] or found["v6"] if found else given)
    except ValueError:
        return given
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False))


def request_origin() -> str:
    """Scheme and host that were asked for, without a slash at the end."""
    return request.host_url.rstrip("/")
