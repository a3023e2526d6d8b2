"""The JSON endpoints under /v1."""

from flask import Blueprint, Response, request

from index.text import LANGUAGES, Language
from service.answers import find_clause, view_clause, view_statement
from service.api.operation import Operation, describe
from service.api.response import send
from service.assistant import Assistant
from service.errors import FieldError, ProblemError
from service.guard import read_body
from service.schema import (
    AskRequest,
    AskResponse,
    ClausesResponse,
    ClauseView,
    FeedbackRequest,
    StatementResponse,
    VerifyRequest,
    VerifyResponse,
)

ASKING_PROBLEMS = (400, 413, 415, 422, 429, 503)


def create_api(assistant: Assistant) -> Blueprint:
    """What takes a person's words, and what gives the statement itself."""
    api = Blueprint("api", __name__, url_prefix="/v1")
    _add_questions(api, assistant)
    _add_reading(api, assistant)
    return api


def _add_questions(api: Blueprint, assistant: Assistant) -> None:
    @api.post("/ask")
    @describe(Operation(id="ask", body=AskRequest, response=AskResponse, problems=ASKING_PROBLEMS))
    def ask() -> Response:
        return send(assistant.ask(read_body(request, AskRequest)))

    @api.post("/verify")
    @describe(
        Operation(
            id="verify", body=VerifyRequest, response=VerifyResponse, problems=ASKING_PROBLEMS
        )
    )
    def verify() -> Response:
        return send(assistant.verify(read_body(request, VerifyRequest)))

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


def _add_reading(api: Blueprint, assistant: Assistant) -> None:
    index, origin = assistant.index, assistant.origin

    @api.get("/clauses")
    @describe(
        Operation(id="listClauses", response=ClausesResponse, problems=(422,), query=("language",))
    )
    def clauses() -> Response:
        language = _label_language()
        views = [
            view_clause(index.statement, clause, language, origin)
            for clause in index.statement.clauses
        ]
        return send(ClausesResponse(clauses=views))

    @api.get("/clauses/<id>")
    @describe(
        Operation(id="getClause", response=ClauseView, problems=(404, 422), query=("language",))
    )
    def clause(id: str) -> Response:
        found = find_clause(index.statement, id)
        return send(view_clause(index.statement, found, _label_language(), origin))

    @api.get("/statement")
    @describe(
        Operation(
            id="getStatement", response=StatementResponse, problems=(422,), query=("language",)
        )
    )
    def statement() -> Response:
        return send(view_statement(index, _label_language()))


def _label_language() -> Language:
    """The language of labels and status: `?language=`, English where it is not given."""
    asked = request.args.get("language", "en")
    for language in LANGUAGES:
        if asked == language:
            return language
    raise ProblemError(
        422,
        "The address is not as expected.",
        [FieldError(field="language", expected="'en' or 'ja'")],
    )
