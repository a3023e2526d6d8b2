"""A conversation as the address of the page holds it: its questions, oldest first.

The same question after the same turns gets the same answer, so the questions are the whole state:
reload, back, forward, a bookmark and another language of the page all keep their place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request

from service.assistant import Assistant
from service.errors import ProblemError
from service.schema import MAX_HISTORY, AskResponse

MAX_ADDRESS = 5000
"""Bytes that earlier questions may take in an address.

The server takes a request line of 8,190; a question of 300 kanji takes 2,700.
"""


@dataclass(frozen=True, slots=True)
class PageConversation:
    """Answers, oldest first; the questions that the next one follows up; a question refused.

    `dropped`: there were more questions than the next one can follow up.
    """

    answers: tuple[AskResponse, ...] = ()
    earlier: tuple[str, ...] = ()
    dropped: bool = False
    unanswered: str = ""
    problem: ProblemError | None = None


def read_conversation(assistant: Assistant) -> PageConversation:
    """The conversation in the address that was asked for."""
    questions = request.args.getlist("question")
    return hold_conversation(assistant, questions) if questions else PageConversation()


def hold_conversation(assistant: Assistant, questions: Sequence[str]) -> PageConversation:
    """Answer each question after those before it; stop at the first that cannot be answered."""
    asked = (*keep_recent(questions[:-1]), *questions[-1:])
    held = assistant.converse(asked)
    if held.refused is not None:
        dropped = len(asked) < len(questions)
        earlier, unanswered = asked[: held.refused], asked[held.refused]
        return PageConversation(held.answers, earlier, dropped, unanswered, held.problem)
    earlier = keep_recent(asked)
    return PageConversation(held.answers, earlier, len(earlier) < len(questions))


def keep_recent(questions: Sequence[str]) -> tuple[str, ...]:
    """As many of the last questions as an address and a request have room for."""
    recent = tuple(questions[-MAX_HISTORY:])
    while recent and len(urlencode([("question", question) for question in recent])) > MAX_ADDRESS:
        recent = recent[1:]
    return recent
