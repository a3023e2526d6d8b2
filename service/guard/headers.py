"""Security headers for every response (OWASP ASVS 5.0, 3.4)."""

from collections.abc import Sequence

from flask import Flask, Response


def content_policy(framing_origins: Sequence[str] = (), own_origins: Sequence[str] = ()) -> str:
    """The content security policy of a page that only the given origins may frame.

    `own_origins` are those of the service itself: in a sandboxed frame, WebKit matches `'self'`
    with no address.
    """
    ancestors = " ".join(framing_origins) or "'none'"
    own = " ".join(["'self'", *own_origins])
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {own}",
            f"style-src {own}",
            f"img-src {own}",
            f"connect-src {own}",
            f"form-action {own}",
            "base-uri 'none'",
            f"frame-ancestors {ancestors}",
        )
    )


HEADERS = {
    "Content-Security-Policy": content_policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def register_headers(app: Flask) -> None:
    """Add the headers to every response, errors included, unless the view has set its own."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, text in (*HEADERS.items(), ("Cache-Control", "no-store")):
            response.headers.setdefault(name, text)
        return response
