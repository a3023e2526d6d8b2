"""The pages to ask a question and to read the full text."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from index.search import ClauseIndex
from index.statement import Section, Statement
from index.text import normalize_question
from service.answers import name_status
from service.assistant import Assistant
from service.guard import keep_response
from service.schema import MAX_QUESTION
from service.web.about import About
from service.web.conversation import PageConversation, read_conversation
from service.web.highlights import cut_text, read_highlights
from service.web.page_frame import page_key, page_language, show_frame
from service.web.problem_kind import question_kind, refuse_with
from service.web.turn import show_turns
from service.words import ABOUT, GENERAL_SUGGESTIONS


def create_pages(assistant: Assistant, about: About) -> Blueprint:
    """`/` and `/statement`; both work without JavaScript."""
    pages = Blueprint("pages", __name__, static_folder="static", template_folder="templates")
    index = assistant.index

    @pages.get("/")
    @keep_response(page_key)
    def home() -> ResponseReturnValue:
        conversation = read_conversation(assistant)
        back = request.query_string.decode("ascii", "replace")
        more = {"feedback": assistant.log is not None, "back": back}
        return show_conversation(
            index, about, conversation, "home.html", "/", "/statement?", **more
        )

    @pages.get("/statement")
    @keep_response(page_key)
    def statement() -> str:
        return show_statement(index, "statement.html")

    return pages


def show_conversation(
    index: ClauseIndex,
    about: About,
    conversation: PageConversation,
    template: str,
    path: str,
    reader: str,
    **more: object,
) -> ResponseReturnValue:
    """A page with a conversation and a form for the next question.

    The form is sent to `path`; links to clauses in the full text start with `reader`;
    `more` are other variables of the template, and go before those from here.
    """
    problem = conversation.problem
    page = render_template(
        template,
        turns=show_turns(index.statement, conversation.answers, reader),
        earlier=conversation.earlier,
        dropped=conversation.dropped,
        problem=problem,
        length=len(normalize_question(conversation.unanswered)),
        draft=conversation.unanswered or request.args.get("draft", ""),
        max_question=MAX_QUESTION,
        suggestions=index.statement.suggestions or GENERAL_SUGGESTIONS,
        path=path,
        about_line=about.write_line(page_language()),
        about_link=ABOUT[page_language()]["link"],
        sources=about.sources,
        **{"kind": question_kind(problem, conversation.unanswered), **show_frame(index), **more},
    )
    return page if problem is None else refuse_with(page, problem)


def show_statement(index: ClauseIndex, template: str, **more: object) -> str:
    """The full text, with the highlights that are in the URL."""
    highlights = read_highlights(request.args.getlist("mark"), index.statement)
    texts = {
        (clause.id, language): cut_text(quote.text, highlights.get((clause.id, language), ()))
        for clause in index.statement.clauses
        for language, quote in clause.quotes.items()
    }
    page = page_language()
    statuses = {
        (clause.id, language): name_status(index.statement, clause, language, page)
        for clause in index.statement.clauses
        for language in clause.quotes
    }
    lead_ins = {clause.lead_in for clause in index.statement.clauses}
    runs = group_by_lead_in(index.statement)
    return render_template(
        template,
        texts=texts,
        statuses=statuses,
        lead_ins=lead_ins,
        runs=runs,
        **show_frame(index),
        **more,
    )


def group_by_lead_in(statement: Statement) -> list[list[Section]]:
    """The sections in runs; a section joins the run that has the lead-in of its first clause.

    The page keeps a lead-in in view while its run is scrolled.
    """
    runs: list[list[Section]] = []
    for section in statement.sections:
        previous = {clause for earlier in (runs[-1] if runs else []) for clause in earlier.clauses}
        if section.clauses and statement.clause(section.clauses[0]).lead_in in previous:
            runs[-1].append(section)
        else:
            runs.append([section])
    return runs
