"""What a person sees in a browser: ask, and read the whole text."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from index.search import ClauseIndex
from index.statement import Section, Statement
from service.assistant import Assistant
from service.guard import request_origin
from service.schema import MAX_QUESTION, AskResponse
from service.web.card import Card, show_clauses
from service.web.conversation import PageConversation, read_conversation
from service.web.highlights import cut_text, read_highlights
from service.web.page_frame import page_language, show_frame
from service.web.problem_kind import name_kind
from service.words import GENERAL_SUGGESTIONS


def create_pages(assistant: Assistant) -> Blueprint:
    """Pages over one index; they work without JavaScript."""
    pages = Blueprint("pages", __name__, static_folder="static", template_folder="templates")
    index = assistant.index

    @pages.get("/")
    def home() -> ResponseReturnValue:
        held = read_conversation(assistant)
        back = request.query_string.decode("ascii", "replace")
        more = {"feedback": assistant.log is not None, "back": back}
        return show_conversation(index, held, "home.html", "/", "/statement?", **more)

    @pages.get("/statement")
    def statement() -> str:
        return show_statement(index, "statement.html")

    return pages


def show_conversation(
    index: ClauseIndex,
    held: PageConversation,
    template: str,
    place: str,
    reader: str,
    **more: object,
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
        longest=MAX_QUESTION,
        suggestions=index.statement.suggestions or GENERAL_SUGGESTIONS,
        place=place,
        **show_frame(index),
        **more,
    )
    return (page, held.problem.status, held.problem.headers) if held.problem else page


def _show_turn(
    statement: Statement, answer: AskResponse, reader: str
) -> tuple[AskResponse, tuple[Card, ...], tuple[Card, ...]]:
    """An answer, its clauses and its nearest clauses as cards."""
    first, page, origin = answer.language, page_language(), request_origin()
    return (
        answer,
        show_clauses(statement, answer.clauses, first, page, origin, reader),
        show_clauses(statement, answer.nearest, first, page, origin, reader),
    )


def show_statement(index: ClauseIndex, template: str, **more: object) -> str:
    """The whole text, with the highlights that the address names."""
    highlights = read_highlights(request.args.getlist("mark"), index.statement)
    texts = {
        (clause.id, language): cut_text(quote.text, highlights.get((clause.id, language), ()))
        for clause in index.statement.clauses
        for language, quote in clause.quotes.items()
    }
    leads = {clause.lead_in for clause in index.statement.clauses}
    runs = join_led(index.statement)
    return render_template(
        template, texts=texts, leads=leads, runs=runs, **show_frame(index), **more
    )


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
