"""Which sites' scripts may call the API."""

from collections.abc import Collection

from flask import Flask, Response, request

API = "/v1/"

SHARED = {
    "Access-Control-Expose-Headers": "Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, "
    "X-RateLimit-Reset",
}
"""What a script of another origin may read besides the body."""

PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "7200",  # seconds; browsers keep no answer longer
}
"""What a script of another origin may send."""

PUBLIC = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""For files that are the same for everybody: any page may load them, also one in a sandbox."""


def allow_origins(app: Flask, origins: Collection[str]) -> None:
    """Let scripts of exactly these origins call the API, without credentials (Fetch, 3.2).

    Flask-CORS takes as many lines to be talked out of patterns, other cases and what it adds.
    """

    @app.after_request
    def share(response: Response) -> Response:
        if request.path.startswith(API):
            response.vary.add("Origin")
            if request.origin in origins:
                response.headers["Access-Control-Allow-Origin"] = request.origin
                response.headers.update(PREFLIGHT if request.method == "OPTIONS" else SHARED)
        elif request.endpoint == "pages.static" and response.status_code < 400:
            response.headers.update(PUBLIC)
        return response
