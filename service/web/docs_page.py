"""The API documentation, as a page and as an OpenAPI document."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, render_template

from index.search import ClauseIndex
from service.guard import keep_response, request_origin
from service.web.example import write_examples
from service.web.page_frame import page_key, page_language, show_frame
from service.words import DESCRIPTIONS


def create_docs_page(index: ClauseIndex, api: Mapping[str, Any]) -> Blueprint:
    """`/docs` and `/openapi.json` for an OpenAPI document."""
    docs_page = Blueprint("docs_page", __name__)

    @docs_page.get("/docs")
    @keep_response(page_key)
    def docs() -> str:
        examples = write_examples(index.statement, request_origin(), page_language())
        return render_template(
            "docs.html",
            api=api,
            descriptions=DESCRIPTIONS,
            examples=examples,
            **show_frame(index),
        )

    @docs_page.get("/openapi.json")
    @keep_response(lambda: "always")
    def openapi() -> Response:
        return jsonify(api)

    return docs_page
