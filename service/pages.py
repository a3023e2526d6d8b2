"""What a person sees in a browser: ask, read the whole text, read about the interface."""

from flask import Blueprint, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from index.clause_index import ClauseIndex
from index.quotation import QuotationChecker
from index.statement import LANGUAGES, Language
from service.admission import Admission
from service.answering import answer_question
from service.openapi import describe_api
from service.problem import DETAILS, ProblemError, retry_header
from service.request_body import check_shape
from service.schema import (
    LONGEST_QUESTION,
    AskRequest,
    AskResponse,
    VerifyRequest,
    VerifyResponse,
)
from service.verifying import verify_quotation
from service.wording import PAGE


def create_pages(index: ClauseIndex, checker: QuotationChecker, admission: Admission) -> Blueprint:
    """Pages over one index; they work without JavaScript."""
    pages = Blueprint("pages", __name__, static_folder="static", template_folder="templates")
    api = describe_api()

    @pages.get("/")
    def home() -> ResponseReturnValue:
        question = request.args.get("question")
        answer, problem = (None, None) if question is None else _ask(question)
        page = render_template(
            "home.html",
            answer=answer,
            problem=problem,
            question=(question or "")[:LONGEST_QUESTION],
            longest=LONGEST_QUESTION,
            **_frame(index),
        )
        return page if problem is None else (page, problem.status, retry_header(problem))

    def _ask(question: str) -> tuple[AskResponse | None, ProblemError | None]:
        try:
            asked = check_shape({"question": question, "language": _asked_language()}, AskRequest)
            with admission.enter():
                return answer_question(index, asked), None
        except ProblemError as error:
            return None, error

    _add_verify(pages, index, checker, admission)

    @pages.get("/statement")
    def statement() -> str:
        return render_template("statement.html", clauses=index.statement.clauses, **_frame(index))

    @pages.get("/docs")
    def docs() -> str:
        return render_template("docs.html", api=api, **_frame(index))

    @pages.get("/openapi.json")
    def openapi() -> Response:
        return jsonify(api)

    return pages


def _add_verify(
    pages: Blueprint, index: ClauseIndex, checker: QuotationChecker, admission: Admission
) -> None:
    @pages.route("/verify", methods=["GET", "POST"])
    def verify() -> ResponseReturnValue:
        try:
            text = _given_text()
            result, problem = (None, None) if text is None else _verify(text)
        except ProblemError as error:
            text, result, problem = None, None, error
        page = render_template(
            "verify.html", text=text or "", result=result, problem=problem, **_frame(index)
        )
        return page if problem is None else (page, problem.status, retry_header(problem))

    def _verify(text: str) -> tuple[VerifyResponse | None, ProblemError | None]:
        try:
            asked = check_shape({"text": text, "language": page_language()}, VerifyRequest)
            with admission.enter():
                return verify_quotation(index, checker, asked), None
        except ProblemError as error:
            return None, error


def _frame(index: ClauseIndex) -> dict[str, object]:
    language = page_language()
    return {
        "language": language,
        "languages": LANGUAGES,
        "words": PAGE[language],
        "statement": index.statement,
    }


def page_language() -> Language:
    """`?lang=`, or else the language that the browser prefers."""
    for language in LANGUAGES:
        if request.args.get("lang") == language:
            return language
    return "ja" if request.accept_languages.best_match(LANGUAGES) == "ja" else "en"


def _given_text() -> str | None:
    """The text of the form or of the address; raises `ProblemError` 413 where it is too large."""
    if request.method == "GET":
        return request.args.get("text")
    try:
        return request.form.get("text", "")
    except RequestEntityTooLarge as error:
        raise ProblemError(413, DETAILS[413]) from error


def _asked_language() -> str:
    return request.args["lang"] if request.args.get("lang") in LANGUAGES else "auto"
