"""What a person sees in a browser: ask, read the whole text, check a quotation, the interface."""

from dataclasses import dataclass
from typing import TypeGuard
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from index.clause_index import ClauseIndex
from index.language import detect_language, is_read
from index.quotation import QuotationChecker
from index.statement import Language, Section, Statement
from service.admission import Admission
from service.card import Card, names_nearest, own_words, show_clauses
from service.conversation import BUSY, LIMITED, LONGEST_ADDRESS, Conversation, hold_conversation
from service.feedback import Note
from service.frame import page_language, page_origin, show_frame
from service.handoff import Contact
from service.marks import cut_text, read_marks
from service.openapi import describe_api
from service.problem import ProblemError, retry_header
from service.request_body import check_shape, read_form
from service.schema import LONGEST_QUESTION, AskResponse, VerifyRequest, VerifyResponse
from service.verifying import verify_quotation
from service.wording import ANY_STATEMENT, DESCRIBED, SUGGESTIONS

KINDS = {413: "invalid", 422: "invalid", LIMITED: "limited", BUSY: "busy"}
"""By the status of a problem, how the page words it; all others have failed."""


@dataclass(frozen=True, slots=True)
class TurnView:
    """A question with its answer: the answer's own words, and the clauses as cards.

    `near`: the first of the `nearest` is named in the answer. `spoken` is the language of the
    question, none where it is in neither script.
    """

    answer: AskResponse
    said: str
    clauses: tuple[Card, ...]
    nearest: tuple[Card, ...]
    near: bool
    spoken: Language | None


def create_pages(
    index: ClauseIndex,
    checker: QuotationChecker,
    admission: Admission,
    contact: Contact,
    note: Note | None,
) -> Blueprint:
    """Pages over one index; they work without JavaScript."""
    pages = Blueprint("pages", __name__, static_folder="static", template_folder="templates")
    api = describe_api()

    @pages.get("/")
    def home() -> ResponseReturnValue:
        held = read_conversation(index, admission, contact, note)
        back = request.query_string.decode("ascii", "replace")
        more = {"feedback": note is not None, "back": back}
        return show_conversation(index, held, "home.html", "/", "/statement?", **more)

    _add_verify(pages, index, checker, admission)

    @pages.get("/statement")
    def statement() -> str:
        return show_statement(index, "statement.html")

    @pages.get("/docs")
    def docs() -> str:
        return render_template("docs.html", api=api, described=DESCRIBED, **show_frame(index))

    @pages.get("/openapi.json")
    def openapi() -> Response:
        return jsonify(api)

    return pages


def read_conversation(
    index: ClauseIndex, admission: Admission, contact: Contact, note: Note | None
) -> Conversation:
    """The conversation in the address that was asked for; its last answer is noted."""
    asked = request.args.getlist("question")
    held = hold_conversation(index, admission, contact, asked) if asked else Conversation()
    if note and held.answers and not held.problem:
        note(held.answers[-1])
    return held


def show_conversation(
    index: ClauseIndex, held: Conversation, template: str, place: str, reader: str, **more: object
) -> ResponseReturnValue:
    """A page that goes on asking at `place`; its clauses are read in their place at `reader`."""
    page = render_template(
        template,
        turns=[_show_turn(index.statement, answer, reader) for answer in held.answers],
        earlier=held.earlier,
        dropped=held.dropped,
        problem=held.problem,
        kind=name_kind(held.problem),
        draft=held.unanswered or request.args.get("draft", ""),
        longest=LONGEST_QUESTION,
        suggestions=SUGGESTIONS.get(index.statement.id, ANY_STATEMENT),
        place=place,
        **show_frame(index),
        **more,
    )
    return (page, held.problem.status, retry_header(held.problem)) if held.problem else page


def _show_turn(statement: Statement, answer: AskResponse, reader: str) -> TurnView:
    first, page, origin = answer.language, page_language(), page_origin()
    return TurnView(
        answer,
        own_words(answer),
        show_clauses(statement, answer.clauses, first, page, origin, reader),
        show_clauses(statement, answer.nearest, first, page, origin, reader),
        names_nearest(answer),
        detect_language(answer.question) if is_read(answer.question) else None,
    )


def show_statement(index: ClauseIndex, template: str, **more: object) -> str:
    """The whole text, with the marks that the address names."""
    marks = read_marks(request.args.getlist("mark"), index.statement)
    texts = {
        (clause.id, language): cut_text(quote.text, marks.get((clause.id, language), ()))
        for clause in index.statement.clauses
        for language, quote in clause.quotes.items()
    }
    leads = {clause.lead_in for clause in index.statement.clauses}
    runs = join_led(index.statement)
    return render_template(
        template, texts=texts, leads=leads, runs=runs, **show_frame(index), **more
    )


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
            "verify.html",
            text=text or "",
            result=result,
            clauses=_show_quoted(result) if result else (),
            problem=problem,
            kind=name_kind(problem),
            **show_frame(index, more=[("text", text)] if _fits_address(text) else []),
        )
        return page if problem is None else (page, problem.status, retry_header(problem))

    def _verify(text: str) -> tuple[VerifyResponse | None, ProblemError | None]:
        try:
            asked = check_shape({"text": text, "language": page_language()}, VerifyRequest)
            with admission.enter():
                return verify_quotation(index, checker, asked), None
        except ProblemError as error:
            return None, error

    def _show_quoted(result: VerifyResponse) -> tuple[Card, ...]:
        language = page_language()
        first = result.language or language
        return show_clauses(index.statement, result.clauses, first, language, page_origin())


def join_led(statement: Statement) -> list[list[Section]]:
    """The sections in runs: one whose first clause has its lead-in in the run before goes there.

    The reader keeps a lead-in in sight for as long as its run lasts.
    """
    runs: list[list[Section]] = []
    for section in statement.sections:
        before = {clause for earlier in (runs[-1] if runs else []) for clause in earlier.clauses}
        if section.clauses and statement.clause(section.clauses[0]).lead_in in before:
            runs[-1].append(section)
        else:
            runs.append([section])
    return runs


def name_kind(problem: ProblemError | None) -> str | None:
    """Which of the words for a problem fit: invalid, limited, busy or failed."""
    if problem is None:
        return None
    return KINDS.get(problem.status, "failed")


def _fits_address(text: str | None) -> TypeGuard[str]:
    return bool(text) and len(urlencode({"text": text})) <= LONGEST_ADDRESS


def _given_text() -> str | None:
    """The text of the form or of the address; raises `ProblemError` as `read_form` does."""
    if request.method == "GET":
        return request.args.get("text")
    return read_form(request).get("text", "")
