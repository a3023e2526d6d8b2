"""What a person sees in a browser: ask, read the whole text, read about the interface."""

from flask import Blueprint, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from index.clause_index import ClauseIndex
from index.statement import LANGUAGES, Language
from service.admission import Admission
from service.answering import answer_question
from service.openapi import describe_api
from service.problem import ProblemError, retry_header
from service.request_body import check_shape
from service.schema import LONGEST_QUESTION, AskRequest, AskResponse
from service.wording import PAGE


def create_pages(index: ClauseIndex, admission: Admission) -> Blueprint:
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
            **_frame(),
        )
        return page if problem is None else (page, problem.status, retry_header(problem))

    def _ask(question: str) -> tuple[AskResponse | None, ProblemError | None]:
        try:
            asked = check_shape({"question": question, "language": _asked_language()}, AskRequest)
            with admission.enter():
                return answer_question(index, asked), None
        except ProblemError as error:
            return None, error

    @pages.get("/statement")
    def statement() -> str:
        return render_template("statement.html", clauses=index.statement.clauses, **_frame())

    @pages.get("/docs")
    def docs() -> str:
        return render_template("docs.html", api=api, **_frame())

    @pages.get("/openapi.json")
    def openapi() -> Response:
        return jsonify(api)

    def _frame() -> dict[str, object]:
        language = page_language()
        return {
            "language": language,
            "languages": LANGUAGES,
            "words": PAGE[language],
            "statement": index.statement,
        }

    return pages


def page_language() -> Language:
    """`?lang=`, or else the language that the browser prefers."""
    for language in LANGUAGES:
        if request.args.get("lang") == language:
            return language
    return "ja" if request.accept_languages.best_match(LANGUAGES) == "ja" else "en"


def _asked_language() -> str:
    return request.args["lang"] if request.args.get("lang") in LANGUAGES else "auto"
