"""Which sites' scripts may call the API."""

import re
from collections.abc import Sequence

from flask import Flask, Response, request
from flask_cors import CORS

API = re.compile(r"/v1/")
KEPT_READABLE = ("Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")
"""Headers that a script of another origin may read."""
PREFLIGHT_MAX_AGE = 7200
"""Seconds; browsers keep no answer to a preflight longer."""


PUBLIC = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""For files that are the same for everybody: any page may load them, also one in a sandbox."""


def allow_origins(app: Flask, origins: Sequence[str]) -> None:
    """Let scripts of exactly these origins call the API, without credentials (Fetch, 3.2)."""
    CORS(
        app,
        resources=API,
        # As patterns: Flask-CORS takes a text with brackets (IPv6) for one, and ignores case.
        origins=[re.compile(re.escape(origin) + r"\Z") for origin in origins],
        methods=["GET", "POST", "OPTIONS"],
        allow_headers=["Content-Type"],
        expose_headers=KEPT_READABLE,
        max_age=PREFLIGHT_MAX_AGE,
        supports_credentials=False,
        always_send=False,
        vary_header=False,
        intercept_exceptions=False,
    )

    @app.after_request
    def tell_caches(response: Response) -> Response:
        if API.match(request.path):
            response.vary.add("Origin")
        elif request.endpoint == "pages.static" and response.status_code < 400:
            response.headers.update(PUBLIC)
        return response
