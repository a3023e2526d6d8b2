"""The page that checks a quotation."""

from typing import TypeGuard
from urllib.parse import urlencode

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from service.assistant import Assistant
from service.errors import ProblemError
from service.guard import keep_response, read_form, request_origin
from service.schema import VerifyRequest, VerifyResponse, check_shape
from service.web.card import Card, show_clauses
from service.web.conversation import MAX_ADDRESS
from service.web.page_frame import page_key, page_language, show_frame
from service.web.problem_kind import problem_kind, refuse_with


def create_verify_page(assistant: Assistant) -> Blueprint:
    """`/verify`, with the text in a form or, if it is short enough, in the URL."""
    verify_page = Blueprint("verify_page", __name__)
    index = assistant.index

    @verify_page.route("/verify", methods=["GET", "POST"])
    @keep_response(page_key)
    def verify() -> ResponseReturnValue:
        try:
            text = _read_text()
            result, problem = (None, None) if text is None else _verify(text)
        except ProblemError as error:
            text, result, problem = None, None, error
        page = render_template(
            "verify.html",
            text=text or "",
            result=result,
            clauses=_show_quoted(result) if result else (),
            problem=problem,
            kind=problem_kind(problem),
            **show_frame(index, more=[("text", text)] if _fits_url(text) else []),
        )
        return page if problem is None else refuse_with(page, problem)

    def _verify(text: str) -> tuple[VerifyResponse | None, ProblemError | None]:
        try:
            fields = {"text": text, "language": page_language()}
            return assistant.verify(check_shape(fields, VerifyRequest)), None
        except ProblemError as error:
            return None, error

    def _show_quoted(result: VerifyResponse) -> tuple[Card, ...]:
        language = page_language()
        first = result.language or language
        return show_clauses(index.statement, result.clauses, first, language, request_origin())

    return verify_page


def _fits_url(text: str | None) -> TypeGuard[str]:
    return bool(text) and len(urlencode({"text": text})) <= MAX_ADDRESS


def _read_text() -> str | None:
    """The text in the form or the URL; raises `ProblemError` as `read_form` does."""
    if request.method == "GET":
        return request.args.get("text")
    return read_form(request).get("text", "")
