"""The JSON endpoints under /v1."""

from flask import Blueprint, Response, request

from index.clause_index import ClauseIndex
from index.quotation import QuotationChecker
from index.statement import LANGUAGES, Language
from service.admission import Admission
from service.answering import answer_question
from service.clause_view import find_clause, view_clause, view_statement
from service.feedback import Note
from service.handoff import Contact
from service.problem import ProblemError
from service.request_body import read_body
from service.schema import AskRequest, ClausesResponse, FieldError, VerifyRequest, to_json
from service.verifying import verify_quotation


def create_api(
    index: ClauseIndex,
    checker: QuotationChecker,
    admission: Admission,
    contact: Contact,
    note: Note | None,
) -> Blueprint:
    """Routes over one index."""
    api = Blueprint("api", __name__, url_prefix="/v1")

    @api.post("/ask")
    def ask() -> Response:
        asked = read_body(request, AskRequest)
        with admission.enter():
            answer = answer_question(index, asked, contact)
        if note:
            note(answer)
        return send(answer)

    @api.post("/verify")
    def verify() -> Response:
        asked = read_body(request, VerifyRequest)
        with admission.enter():
            return send(verify_quotation(index, checker, asked))

    @api.get("/clauses")
    def clauses() -> Response:
        language = _label_language()
        return send(
            ClausesResponse(
                clauses=[
                    view_clause(index.statement, clause, language)
                    for clause in index.statement.clauses
                ]
            )
        )

    @api.get("/clauses/<clause_id>")
    def clause(clause_id: str) -> Response:
        found = find_clause(index.statement, clause_id)
        return send(view_clause(index.statement, found, _label_language()))

    @api.get("/statement")
    def statement() -> Response:
        return send(view_statement(index, _label_language()))

    return api


def send(shape: object) -> Response:
    """A 200 response in JSON, as UTF-8 and not as escapes."""
    return Response(to_json(shape), mimetype="application/json")


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
