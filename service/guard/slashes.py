"""Addresses with a slash too many at the end."""

from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, NotFound

MOVED = 308
"""Permanent Redirect, which keeps the method (RFC 9110, 15.4.9)."""


def drop_slashes(app: Flask) -> None:
    """Redirect `/docs/` to `/docs`, if there is such an address."""

    @app.before_request
    def drop_slash() -> ResponseReturnValue | None:
        path = request.path.rstrip("/")
        if not isinstance(request.routing_exception, NotFound) or path in ("", request.path):
            return None
        try:
            app.create_url_adapter(request).match(path, method=request.method)  # type: ignore[union-attr]
        except HTTPException:
            return None
        query = request.query_string.decode("ascii", "replace")
        return redirect(f"{path}?{query}" if query else path, MOVED)
