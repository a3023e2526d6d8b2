"""What other sites put into their pages: the widget, the frame, and who may call the API."""

import re
from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Blueprint, Flask, Response, make_response, request
from flask_cors import CORS

from index.clause_index import ClauseIndex
from service.admission import Admission
from service.conversation import Conversation
from service.feedback import Note
from service.handoff import Contact
from service.headers import content_policy
from service.pages import read_conversation, show_conversation, show_statement
from service.schema import to_json
from service.widget import write_widget

API = re.compile(r"/v1/")
KEPT_READABLE = ("Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")
"""Headers that a script of another origin may read."""
PREFLIGHT_AGE = 7200
"""Seconds; browsers keep no answer to a preflight longer."""
WIDGET_AGE = 300
"""Seconds that a browser shows a widget without asking for a newer one."""
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
        max_age=PREFLIGHT_AGE,
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


def create_embedding(
    index: ClauseIndex,
    admission: Admission,
    contact: Contact,
    origins: Sequence[str],
    note: Note | None,
) -> Blueprint:
    """Routes for the sites of the given origins."""
    embedding = Blueprint("embedding", __name__)
    widget_script = write_widget(index.statement)

    @embedding.get("/widget.js")
    def widget() -> Response:
        response = Response(widget_script, mimetype="text/javascript", headers=PUBLIC)
        response.cache_control.public = True
        response.cache_control.max_age = WIDGET_AGE
        response.add_etag()
        response.make_conditional(request)
        return response

    @embedding.get("/embed")
    def embed() -> Response:
        held = read_conversation(index, admission, contact, note)
        reader = f"/embed/statement?{_write_questions(held.earlier)}"
        news = {"origins": origins, "news": _write_news(held)}
        page = show_conversation(index, held, "embed.html", "/embed", reader, **news)
        return _let_frame(make_response(page))

    @embedding.get("/embed/statement")
    def statement() -> Response:
        asked = _write_questions(request.args.getlist("question"))
        page = show_statement(index, "embed_statement.html", back=f"/embed?{asked}")
        return _let_frame(make_response(page))

    def _let_frame(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = content_policy(origins)
        return response

    return embedding


def _write_questions(questions: Sequence[str]) -> str:
    """The questions as the start of a query, ready for another parameter."""
    return "".join(urlencode({"question": question}) + "&" for question in questions)


def _write_news(held: Conversation) -> str:
    """The newest answer as JSON, as `POST /v1/ask` gives it; empty where there is none."""
    newest = held.answers[-1:] if held.problem is None else ()
    return "".join(to_json(answer).decode("utf-8") for answer in newest)
