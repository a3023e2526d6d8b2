"""Which origins may call the API from a script (CORS)."""

from collections.abc import Collection

from flask import Flask, Response, request

API_PREFIX = "/v1/"

EXPOSED = {
    "Access-Control-Expose-Headers": "Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, "
    "X-RateLimit-Reset",
}
"""The headers that a script of another origin may read."""

PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "7200",  # seconds; Chromium caches it no longer
}
"""What a script of another origin may send."""

PUBLIC = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""For static files: any page may load them, even a sandboxed one."""


def allow_origins(app: Flask, origins: Collection[str]) -> None:
    """Let scripts of exactly these origins call the API, without credentials (Fetch, 3.2).

    Flask-CORS would take as many lines to turn off its patterns, case folding and extra headers.
    """

    @app.after_request
    def add_cors_headers(response: Response) -> Response:
        if request.path.startswith(API_PREFIX):
            response.vary.add("Origin")
            if request.origin in origins:
                response.headers["Access-Control-Allow-Origin"] = request.origin
                response.headers.update(PREFLIGHT if request.method == "OPTIONS" else EXPOSED)
        elif request.endpoint == "pages.static" and response.status_code < 400:
            response.headers.update(PUBLIC)
        return response
