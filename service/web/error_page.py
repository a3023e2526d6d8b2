"""Errors as a person sees them in a browser; programs get the problem."""

from flask import Flask, Response, render_template, request

from index.search import ClauseIndex
from service.web.page_frame import show_frame
from service.words import ERRORS

KINDS = ("application/problem+json", "application/json", "text/html")


def register_error_pages(app: Flask, index: ClauseIndex) -> None:
    """Show a problem as a page, in both languages, where a page is what was asked for."""

    @app.after_request
    def show_error(response: Response) -> Response:
        words = ERRORS.get(response.status_code)
        if words and response.mimetype == "application/problem+json" and _wants_page():
            # An error repeats nothing of the request, so the frame keeps nothing.
            page = render_template("error.html", error=words, **show_frame(index, kept=()))
            response.set_data(page)
            response.mimetype = "text/html"
        return response


def _wants_page() -> bool:
    """Whether HTML is preferred (RFC 9110, 12.5.1), and not from the interface for programs."""
    api = request.path == "/v1" or request.path.startswith("/v1/")
    return not api and request.accept_mimetypes.best_match(KINDS) == "text/html"
