"""The JSON endpoints under /v1."""

from flask import Blueprint, Response, request

from index.text import LANGUAGES, Language
from service.answers import find_clause, find_rendering, view_clause, view_statement
from service.api.operation import Operation, describe
from service.api.response import json_response
from service.assistant import Assistant
from service.errors import FieldError, ProblemError
from service.guard import keep_response, read_body
from service.schema import (
    AskRequest,
    AskResponse,
    ClausesResponse,
    ClauseView,
    FeedbackRequest,
    RenderingRequest,
    RenderingResponse,
    StatementResponse,
    VerifyRequest,
    VerifyResponse,
)

PROBLEMS = (400, 413, 415, 422, 429, 503)
"""Statuses of the endpoints that an assistant answers."""


def create_api(assistant: Assistant) -> Blueprint:
    """The endpoints that call the assistant, and those that return the statement itself."""
    api = Blueprint("api", __name__, url_prefix="/v1")
    _add_assistant_routes(api, assistant)
    _add_statement_routes(api, assistant)
    return api


def _add_assistant_routes(api: Blueprint, assistant: Assistant) -> None:
    @api.post("/ask")
    @describe(Operation(id="ask", body=AskRequest, response=AskResponse, problems=PROBLEMS))
    def ask() -> Response:
        return json_response(assistant.ask(read_body(request, AskRequest)))

    @api.post("/verify")
    @describe(
        Operation(id="verify", body=VerifyRequest, response=VerifyResponse, problems=PROBLEMS)
    )
    def verify() -> Response:
        return json_response(assistant.verify(read_body(request, VerifyRequest)))

    @api.post("/feedback")
    @describe(
        Operation(
            id="giveFeedback",
            body=FeedbackRequest,
            response=None,
            problems=(400, 404, 413, 415, 422, 429),
        )
    )
    def feedback() -> Response:
        assistant.take_feedback(read_body(request, FeedbackRequest))
        return Response(status=204)


def _add_statement_routes(api: Blueprint, assistant: Assistant) -> None:
    index, origin = assistant.index, assistant.origin

    @api.get("/clauses")
    @keep_response(_label_key)
    @describe(
        Operation(
            id="listClauses", response=ClausesResponse, problems=(422, 429), query=("language",)
        )
    )
    def clauses() -> Response:
        language = _label_language()
        views = [
            view_clause(index.statement, clause, language, origin)
            for clause in index.statement.clauses
        ]
        return json_response(ClausesResponse(clauses=views))

    @api.get("/clauses/<id>")
    @keep_response(_label_key)
    @describe(
        Operation(
            id="getClause", response=ClauseView, problems=(404, 422, 429), query=("language",)
        )
    )
    def clause(id: str) -> Response:
        found = find_clause(index.statement, id)
        return json_response(view_clause(index.statement, found, _label_language(), origin))

    @api.post("/renderings")
    @describe(
        Operation(
            id="findRendering",
            body=RenderingRequest,
            response=RenderingResponse,
            problems=(*PROBLEMS, 404),
        )
    )
    def rendering() -> Response:
        return json_response(find_rendering(index, read_body(request, RenderingRequest)))

    @api.get("/statement")
    @keep_response(_label_key)
    @describe(
        Operation(
            id="getStatement", response=StatementResponse, problems=(422, 429), query=("language",)
        )
    )
    def statement() -> Response:
        return json_response(view_statement(index, _label_language()))


def _label_key() -> str | None:
    return request.args.get("language", "en") if len(request.args) < 2 else None


def _label_language() -> Language:
    """The language of labels and status: `?language=`, by default English."""
    requested = request.args.get("language", "en")
    for language in LANGUAGES:
        if requested == language:
            return language
    raise ProblemError(
        422,
        "A query parameter is not as expected.",
        [FieldError(field="language", expected="'en' or 'ja'")],
    )
