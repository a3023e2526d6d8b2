"""The client's address, and the address at which it reaches the service."""

import re
from ipaddress import IPv6Address, ip_address, ip_network

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

ADDRESS_WITH_PORT = re.compile(r"(?P<v4>[0-9.]+):[0-9]+|\[(?P<v6>[0-9A-Fa-f:.]+)\](:[0-9]+)?")
"""An IP address with a port (RFC 7239, 6)."""


def trust_proxies(app: Flask, proxies: int) -> None:
    """Trust that many proxies in front of the app to set the client's address and scheme."""
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]


def client_address() -> str:
    """The network of the client that sent the request."""
    return client_network(request.remote_addr or "unknown")


def client_network(remote: str) -> str:
    """The client's IP address or, for IPv6, its /64 network, which usually is one client's.

    Without the port that some proxies add, as each connection has another.
    """
    match = ADDRESS_WITH_PORT.fullmatch(remote)
    try:
        address = ip_address(match["v4"] or match["v6"] if match else remote)
    except ValueError:
        return remote
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False))


def request_origin() -> str:
    """Scheme and host of the request's URL, without a trailing slash."""
    return request.host_url.rstrip("/")
