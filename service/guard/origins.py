"""Which origins may call the API from a script (CORS)."""

import re
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
    "Access-Control-Max-Age": "7200",  # seconds; Chromium caches it no longer
}
"""What a script of another origin may send, besides headers."""

CLIENT_HEADERS = (
    "Authorization, Content-Type, OpenAI-Organization, OpenAI-Project, User-Agent, X-Request-Id, "
    "X-Stainless-Arch, X-Stainless-Helper-Method, X-Stainless-Lang, X-Stainless-OS, "
    "X-Stainless-Package-Version, X-Stainless-Retry-Count, X-Stainless-Runtime, "
    "X-Stainless-Runtime-Version, X-Stainless-Timeout"
)
"""The headers that it may send: those of OpenAI's clients too, none of which changes an answer."""

OTHER_HEADER = re.compile(
    r"(?:x-stainless|openai)(?:-[a-z0-9]{1,20}){1,5}|api-key|http-referer|traceparent|x-api-key"
    r"|x-client-request-id|x-title",
    re.IGNORECASE,
)
"""Those that newer clients send, or those like OpenAI's; allowed where they are asked for."""

MAX_ASKED = 2000
"""Code points of the headers asked for that are read."""

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
                if request.method == "OPTIONS":
                    response.headers.update(PREFLIGHT)
                    response.headers["Access-Control-Allow-Headers"] = _list_headers()
                else:
                    response.headers.update(EXPOSED)
        elif request.endpoint == "pages.static" and response.status_code < 400:
            response.headers.update(PUBLIC)
        return response


def _list_headers() -> str:
    asked = request.headers.get("Access-Control-Request-Headers", "")[:MAX_ASKED].split(",")
    others = (name.strip() for name in asked if OTHER_HEADER.fullmatch(name.strip()))
    return ", ".join([CLIENT_HEADERS, *others])
