"""The outcome of a conversation."""

from dataclasses import dataclass

from service.errors import ProblemError
from service.schema import AskResponse


@dataclass(frozen=True, slots=True)
class Conversation:
    """Answers, oldest first, up to the first question that could not be answered.

    `refused` is the index of that question, if there is one, and `problem` says why.
    """

    answers: tuple[AskResponse, ...] = ()
    refused: int | None = None
    problem: ProblemError | None = None
