"""Which host names may be asked for (setting TRUSTED_HOSTS)."""

from collections.abc import Collection

from flask import Flask, request
from werkzeug.exceptions import SecurityError

from service.host import is_trusted, read_requested_host

PROBES = frozenset({"/livez", "/readyz"})
"""Paths that answer whatever host is asked for, as probes ask for addresses."""


def trust_hosts(app: Flask, trusted: Collection[str]) -> None:
    """Refuse requests for other hosts with 400, and those of HTTP/1.1 for none (RFC 9112, 3.2).

    Werkzeug has such a check too, but trusts every host if the list is empty, and no IPv6 address.
    """

    @app.before_request
    def check_host() -> None:
        header = request.environ.get("HTTP_HOST")
        if header is None and request.environ.get("SERVER_PROTOCOL") != "HTTP/1.0":
            raise SecurityError
        if request.path in PROBES:
            return
        host = read_requested_host(request.host if header is None else header)
        if host is None or not is_trusted(host, trusted):
            raise SecurityError
