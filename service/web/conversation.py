"""A conversation whose questions are in the page's URL, oldest first.

The same question after the same turns gets the same answer, so the questions are the whole state:
reloading, going back or forward, bookmarks and the other language all work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request

from service.assistant import Assistant
from service.errors import ProblemError
from service.schema import MAX_HISTORY, AskResponse

MAX_ADDRESS = 5000
"""Bytes that earlier questions may take in a URL.

The server accepts a request line of 8,190; a question of 300 kanji takes 2,700.
"""


@dataclass(frozen=True, slots=True)
class PageConversation:
    """A conversation as a page shows it.

    `answers` has the oldest first; `earlier` are the questions that the next one can follow up,
    and `dropped` is whether there were more; `unanswered` is the question that got a `problem`.
    """

    answers: tuple[AskResponse, ...] = ()
    earlier: tuple[str, ...] = ()
    dropped: bool = False
    unanswered: str = ""
    problem: ProblemError | None = None


def read_conversation(assistant: Assistant) -> PageConversation:
    """The conversation in the URL of the current request."""
    questions = request.args.getlist("question")
    return hold_conversation(assistant, questions) if questions else PageConversation()


def hold_conversation(assistant: Assistant, questions: Sequence[str]) -> PageConversation:
    """Answer each question as a follow-up; stop at the first that cannot be answered."""
    asked = (*keep_recent(questions[:-1]), *questions[-1:])
    conversation = assistant.converse(asked)
    answers, refused, problem = conversation.answers, conversation.refused, conversation.problem
    if refused is not None:
        dropped = len(asked) < len(questions)
        return PageConversation(answers, asked[:refused], dropped, asked[refused], problem)
    earlier = keep_recent(asked)
    return PageConversation(answers, earlier, len(earlier) < len(questions))


def keep_recent(questions: Sequence[str]) -> tuple[str, ...]:
    """As many of the latest questions as fit into a URL and a request's history."""
    recent = tuple(questions[-MAX_HISTORY:])
    while recent and len(urlencode([("question", question) for question in recent])) > MAX_ADDRESS:
        recent = recent[1:]
    return recent


def lead_back(path: str) -> str:
    """The address at `path` of the conversation in the URL, to which parameters can be appended."""
    return f"{path}?{write_questions(request.args.getlist('question'))}"


def write_questions(questions: Sequence[str]) -> str:
    """The questions as the start of a query string, to which parameters can be appended."""
    return "".join(urlencode({"question": question}) + "&" for question in questions)
