"""Reads a long text, such as a mail, and leads to the answers to what it asks."""

from urllib.parse import urlencode

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from index.message import read_message
from index.search import ClauseIndex
from index.text import normalize_question
from service.errors import ProblemError
from service.guard import read_form
from service.schema import MAX_QUESTION, has_words
from service.web.about import About
from service.web.conversation import PageConversation, keep_recent
from service.web.page_frame import page_language
from service.web.pages import show_conversation

MAX_TURNS = 3
"""Questions that a text becomes, each of which may ask several things."""


def create_mail_reader(index: ClauseIndex, about: About) -> Blueprint:
    """`/read`, to which the form on the start page sends what is too long for a question."""
    mail_reader = Blueprint("mail_reader", __name__)

    @mail_reader.post("/read")
    def read() -> ResponseReturnValue:
        """Redirect to the conversation that has the text's questions, after earlier ones."""
        *earlier, text = read_form(request).getlist("question") or [""]
        found = find_questions(text)
        asked = keep_recent([*earlier, *found])
        if found:
            questions = [("question", question) for question in asked]
            return redirect(f"/?{urlencode([('lang', page_language()), *questions])}", 303)
        problem = ProblemError(422, "The text asks nothing that is short enough.")
        unread = PageConversation(unanswered=text, problem=problem)
        return show_conversation(
            index, about, unread, "home.html", "/", "/statement?", kind="unread"
        )

    return mail_reader


def find_questions(text: str) -> list[str]:
    """What a text asks, as at most `MAX_TURNS` questions that are short enough.

    A text without greeting, closing and signature that is short enough stays as it is. Of another,
    only the sentences that ask are kept, as many together as fit.
    """
    message = read_message(text)
    if _fits(message.body):
        return [message.body]
    turns: list[str] = []
    for question in message.questions:
        if turns and _fits(f"{turns[-1]}\n{question}"):
            turns[-1] = f"{turns[-1]}\n{question}"
        elif _fits(question):
            turns.append(question)
    return turns[:MAX_TURNS]


def _fits(text: str) -> bool:
    return has_words(text) and len(normalize_question(text)) <= MAX_QUESTION
