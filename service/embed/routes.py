"""The routes of the widget and of the frame."""

import json
import re
from collections.abc import Sequence

from flask import Blueprint, Response, make_response, request

from index.text import LANGUAGES
from service.assistant import Assistant
from service.embed.widget import write_widget
from service.guard import PUBLIC, content_policy, keep_response, read_form, request_origin
from service.schema import FeedbackRequest, check_shape, parse_json, to_json
from service.web import (
    About,
    lead_back,
    page_key,
    read_conversation,
    show_about,
    show_conversation,
    show_statement,
    vote_words,
    write_questions,
)

NAMED = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]+)?", re.IGNORECASE)
"""An origin that a policy can name, which no IPv6 address is (CSP 3, 2.3.1)."""

WIDGET_MAX_AGE = 300
"""Seconds that a browser may cache the widget."""


def create_embedding(assistant: Assistant, origins: Sequence[str], about: About) -> Blueprint:
    """`/widget.js` for any page, and `/embed` with what it leads to, which `origins` may frame."""
    embedding = Blueprint("embedding", __name__)
    index = assistant.index
    votes = assistant.log is not None
    vote_texts = json.dumps({code: vote_words(code) for code in LANGUAGES}, ensure_ascii=False)
    widget_script = write_widget(index.statement, links=assistant.origin is None, votes=votes)

    @embedding.get("/widget.js")
    def widget() -> Response:
        response = Response(widget_script, mimetype="text/javascript", headers=PUBLIC)
        response.cache_control.public = True
        response.cache_control.max_age = WIDGET_MAX_AGE
        response.add_etag()
        response.make_conditional(request)
        return response

    @embedding.get("/embed")
    @keep_response(page_key)
    def embed() -> Response:
        conversation = read_conversation(assistant)
        reader = f"/embed/statement?{write_questions(conversation.earlier)}"
        newest = conversation.answers[-1:] if conversation.problem is None else ()
        more = {
            "origins": origins,
            "newest_answer": "".join(to_json(answer).decode("utf-8") for answer in newest),
            "votes": vote_texts if votes else "",
        }
        page = show_conversation(index, about, conversation, "embed.html", "/embed", reader, **more)
        return _allow_framing(make_response(page))

    @embedding.get("/embed/statement")
    @keep_response(page_key)
    def statement() -> Response:
        page = show_statement(index, "embed_statement.html", back=lead_back("/embed"))
        return _allow_framing(make_response(page))

    @embedding.get("/embed/about")
    @keep_response(page_key)
    def show() -> Response:
        page = show_about(index, about, "embed_about.html", back=lead_back("/embed"))
        return _allow_framing(make_response(page))

    @embedding.post("/embed/feedback")
    def feedback() -> Response:
        # A sandboxed frame has no origin, and may send only what a form could.
        text = read_form(request).get("feedback", "")
        assistant.take_feedback(
            check_shape(parse_json(text.encode("utf-8")), FeedbackRequest), is_once=True
        )
        return Response(status=204, headers=PUBLIC)

    def _allow_framing(response: Response) -> Response:
        own = dict.fromkeys(filter(None, (assistant.origin, request_origin())))
        named = [origin for origin in own if NAMED.fullmatch(origin)]
        response.headers["Content-Security-Policy"] = content_policy(origins, named)
        return response

    return embedding
