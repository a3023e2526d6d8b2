"""The client's address, and the address at which it reaches the service."""

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from service.network import client_network


def trust_proxies(app: Flask, proxies: int) -> None:
    """Trust that many proxies in front of the app to set the client's address and scheme."""
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]


def client_address() -> str:
    """The network of the client that sent the request."""
    return client_network(request.remote_addr or "unknown")


def request_origin() -> str:
    """Scheme and host of the request's URL, without a trailing slash."""
    return request.host_url.rstrip("/")
