"""Error pages for browsers; programs get the problem document instead."""

from flask import Flask, Response, render_template, request

from index.search import ClauseIndex
from service.web.page_frame import show_frame
from service.words import ERRORS

MEDIA_TYPES = ("application/problem+json", "application/json", "text/html")


def register_error_pages(app: Flask, index: ClauseIndex) -> None:
    """Show a problem as a page, in both languages, if the client prefers a page."""

    @app.after_request
    def show_error(response: Response) -> Response:
        words = ERRORS.get(response.status_code)
        if words and response.mimetype == "application/problem+json" and _wants_page():
            # An error page repeats nothing from the request, so its frame keeps no parameters.
            page = render_template("error.html", error=words, **show_frame(index, kept=()))
            response.set_data(page)
            response.mimetype = "text/html"
        return response


def _wants_page() -> bool:
    """Whether the client prefers HTML (RFC 9110, 12.5.1) and does not call the API."""
    api = request.path == "/v1" or request.path.startswith("/v1/")
    return not api and request.accept_mimetypes.best_match(MEDIA_TYPES) == "text/html"
