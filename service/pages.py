"""What a person sees in a browser: ask, read the whole text, check a quotation, the interface."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from index.clause_index import ClauseIndex
from index.statement import LANGUAGES, Language
from service.admission import Admission
from service.card import Card, own_words, show_clauses, write_date
from service.conversation import BUSY, Conversation, hold_conversation
from service.marks import cut_text, read_marks
from service.openapi import describe_api
from service.problem import ProblemError, retry_header
from service.schema import LONGEST_QUESTION, AskResponse
from service.wording import ANY_STATEMENT, PAGE, SUGGESTIONS

KEPT = ("question", "draft", "mark")
"""What stays in the address when the page changes its language."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer: the answer's own words, and the clauses as cards."""

    answer: AskResponse
    said: str
    clauses: tuple[Card, ...]
    nearest: tuple[Card, ...]


def create_pages(index: ClauseIndex, admission: Admission) -> Blueprint:
    """Pages over one index; they work without JavaScript."""
    pages = Blueprint("pages", __name__, static_folder="static", template_folder="templates")
    api = describe_api()

    @pages.get("/")
    def home() -> ResponseReturnValue:
        asked = request.args.getlist("question")
        held = hold_conversation(index, admission, asked) if asked else Conversation()
        language = page_language()
        page = render_template(
            "home.html",
            turns=[_show_turn(answer, language) for answer in held.answers],
            earlier=held.earlier,
            problem=held.problem,
            kind=_kind(held.problem),
            draft=held.unanswered or request.args.get("draft", ""),
            longest=LONGEST_QUESTION,
            suggestions=SUGGESTIONS.get(index.statement.id, ANY_STATEMENT),
            **_frame(),
        )
        return (page, held.problem.status, retry_header(held.problem)) if held.problem else page

    def _show_turn(answer: AskResponse, page: Language) -> Turn:
        origin = request.host_url.rstrip("/")
        statement, first = index.statement, answer.language
        return Turn(
            answer,
            own_words(answer),
            show_clauses(statement, answer.clauses, first, page, origin),
            show_clauses(statement, answer.nearest, first, page, origin),
        )

    @pages.get("/statement")
    def statement() -> str:
        marks = read_marks(request.args.getlist("mark"), index.statement)
        texts = {
            (clause.id, language): cut_text(quote.text, marks.get((clause.id, language), ()))
            for clause in index.statement.clauses
            for language, quote in clause.quotes.items()
        }
        leads = {clause.lead_in for clause in index.statement.clauses}
        return render_template("statement.html", texts=texts, leads=leads, **_frame())

    @pages.get("/verify")
    def verify() -> str:
        return render_template("verify.html", text="", result=None, kind=None, **_frame())

    @pages.get("/docs")
    def docs() -> str:
        return render_template("docs.html", api=api, **_frame())

    @pages.get("/openapi.json")
    def openapi() -> Response:
        return jsonify(api)

    def _frame() -> dict[str, object]:
        language = page_language()
        other = "ja" if language == "en" else "en"
        kept = [(name, value) for name, value in request.args.items(multi=True) if name in KEPT]
        date = index.statement.date
        return {
            "language": language,
            "languages": LANGUAGES,
            "words": PAGE[language],
            "statement": index.statement,
            "date": write_date(date, language) if date else None,
            "other": other,
            "switch": f"?{urlencode([('lang', other), *kept])}",
            "origin": request.host_url.rstrip("/"),
        }

    return pages


def page_language() -> Language:
    """`?lang=`, or else the language that the browser prefers."""
    for language in LANGUAGES:
        if request.args.get("lang") == language:
            return language
    return "ja" if request.accept_languages.best_match(LANGUAGES) == "ja" else "en"


def _kind(problem: ProblemError | None) -> str | None:
    if problem is None:
        return None
    return {422: "invalid", BUSY: "busy"}.get(problem.status, "failed")
