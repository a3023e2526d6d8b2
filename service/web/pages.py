"""The pages to ask a question and to read the full text."""

import json

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from index.search import ClauseIndex
from index.text import normalize_question
from service.assistant import Assistant
from service.guard import keep_response
from service.schema import MAX_QUESTION
from service.web.about import About
from service.web.conversation import (
    PageConversation,
    lead_back,
    read_conversation,
    write_questions,
)
from service.web.page_frame import page_key, page_language, show_frame
from service.web.problem_kind import question_kind, refuse_with
from service.web.reader import show_statement
from service.web.turn import show_turns
from service.web.vote import vote_words
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
        votes = "" if assistant.log is None else json.dumps(vote_words(page_language()))
        more = {"votes": votes, "back": back}
        reader = f"/statement?{write_questions(conversation.earlier)}"
        return show_conversation(index, about, conversation, "home.html", "/", reader, **more)

    @pages.get("/statement")
    @keep_response(page_key)
    def statement() -> str:
        asked = request.args.getlist("question")
        return show_statement(index, "statement.html", back=lead_back("/") if asked else None)

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
