"""A conversation as the address of the page holds it: its questions, oldest first.

The same question after the same turns gets the same answer, so the questions are the whole state:
reload, back, forward, a bookmark and another language of the page all keep their place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from index.clause_index import ClauseIndex
from service.admission import Admission
from service.answering import answer_question
from service.handoff import Contact
from service.problem import ProblemError
from service.request_body import check_shape
from service.schema import AskRequest, AskResponse, Turn

LONGEST_HISTORY = 10
"""Turns before a question that its answer may depend on; as many as `AskRequest` takes."""

LIMITED, BUSY = 429, 503

LONGEST_ADDRESS = 5000
"""Bytes that earlier questions may take in an address.

The server takes a request line of 8,190; a question of 300 kanji takes 2,700.
"""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Answers, oldest first; the questions that the next one follows up; a question refused.

    `dropped`: there were more questions than the next one can follow up.
    """

    answers: tuple[AskResponse, ...] = ()
    earlier: tuple[str, ...] = ()
    dropped: bool = False
    unanswered: str = ""
    problem: ProblemError | None = None


def hold_conversation(
    index: ClauseIndex, admission: Admission, contact: Contact, questions: Sequence[str]
) -> Conversation:
    """Answer each question after those before it; stop at the first that cannot be answered."""
    asked = (*keep_recent(questions[:-1]), *questions[-1:])
    answers: list[AskResponse] = []
    try:
        with admission.enter():
            for answer in answer_in_turn(index, contact, asked):
                answers.append(answer)
    except ProblemError as problem:
        # Then none of them was looked at; the last one is what the person waits for.
        unread = problem.status in (LIMITED, BUSY)
        refused = len(asked) - 1 if unread else len(answers)
        dropped = len(asked) < len(questions)
        return Conversation(tuple(answers), asked[:refused], dropped, asked[refused], problem)
    earlier = keep_recent(asked)
    return Conversation(tuple(answers), earlier, len(earlier) < len(questions))


def answer_in_turn(
    index: ClauseIndex, contact: Contact, questions: Sequence[str]
) -> Iterator[AskResponse]:
    """Answer each question after those before it, ten at most; raises what asking raises."""
    history: list[Turn] = []
    for question in questions:
        request = check_shape(
            {"question": question, "history": history[-LONGEST_HISTORY:]}, AskRequest
        )
        answer = answer_question(index, request, contact)
        yield answer
        history.append(
            Turn(question=answer.question, clauses=[clause.id for clause in answer.clauses])
        )


def keep_recent(questions: Sequence[str]) -> tuple[str, ...]:
    """As many of the last questions as an address and a request have room for."""
    recent = tuple(questions[-LONGEST_HISTORY:])
    while recent and len(urlencode([("question", question) for question in recent])) > (
        LONGEST_ADDRESS
    ):
        recent = recent[1:]
    return recent
