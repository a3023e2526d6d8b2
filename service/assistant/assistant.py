"""The assistant: whatever asks, checks or converses calls it, and nothing else."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Protocol, Self

from index.quotation import QuotationChecker
from index.search import ClauseIndex, Dialogue, Turn
from service.answers import Contact, read_contact, write_answer, write_verdict
from service.assistant.admission import Admission, Count, count_nothing, open_admission
from service.assistant.conversation import Conversation
from service.errors import DETAILS, FieldError, ProblemError
from service.schema import (
    MAX_HISTORY,
    AskRequest,
    AskResponse,
    AskTurn,
    FeedbackRequest,
    VerifyRequest,
    VerifyResponse,
    check_shape,
)
from service.settings import Settings

NO_FEEDBACK = "Feedback is turned off (setting QUESTION_LOG)."
UNREAD = frozenset({429, 503})
"""Statuses of a conversation of which no question was looked at."""


class Log(Protocol):
    """Keeps answers, and what people think of them."""

    def note(self, noted: AskResponse | FeedbackRequest, /) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistant:
    """Everything behind one open index; safe for concurrent use.

    `contact` is where people answer; citations end with a link where the `origin`, the scheme and
    host that people reach the service under, is known; nothing is kept without a `log`.
    """

    index: ClauseIndex
    checker: QuotationChecker
    admission: Admission
    contact: Contact = field(default_factory=Contact)
    origin: str | None = None
    log: Log | None = None

    def ask(self, request: AskRequest) -> AskResponse:
        """Answer a question with the clauses that answer, or say that the statement is silent.

        Raises `ProblemError` 429 or 503 where it is not admitted.
        """
        with self._admit() as dialogue:
            answer = self._answer(dialogue, request)
        self._note(answer)
        return answer

    def converse(self, questions: Sequence[str]) -> Conversation:
        """Answer each question after those before it, and note the last answer.

        It stops at the first question that cannot be answered.
        """
        answers: list[AskResponse] = []
        history: list[AskTurn] = []
        try:
            with self._admit() as dialogue:
                for question in questions:
                    asked = {"question": question, "history": history[-MAX_HISTORY:]}
                    request = check_shape(asked, AskRequest)
                    answers.append(self._answer(dialogue, request))
                    shown = [clause.id for clause in answers[-1].clauses]
                    history.append(AskTurn(question=request.question, clauses=shown))
        except ProblemError as problem:
            # Then none of them was looked at; the last one is what the person waits for.
            refused = len(questions) - 1 if problem.status in UNREAD else len(answers)
            return Conversation(tuple(answers), refused, problem)
        for answer in answers[-1:]:
            self._note(answer)
        return Conversation(tuple(answers))

    def verify(self, request: VerifyRequest) -> VerifyResponse:
        """Tell whether a text is a quotation; raises `ProblemError` 429 or 503 as `ask` does."""
        with self.admission.enter():
            quotation = self.checker.check(request.text)
            return write_verdict(self.index, request, quotation, self.origin)

    def take_feedback(self, feedback: FeedbackRequest) -> None:
        """Keep what a person thinks of an answer.

        Raises `ProblemError` 404 where nothing is kept, 422 for clauses that the statement does
        not have, 429 where the client has asked too often.
        """
        if self.log is None:
            raise ProblemError(404, NO_FEEDBACK)
        if not {clause.id for clause in self.index.statement.clauses}.issuperset(feedback.clauses):
            expected = "ids of clauses, as GET /v1/clauses lists them"
            raise ProblemError(422, DETAILS[422], [FieldError(field="clauses", expected=expected)])
        self.admission.count()
        self.log.note(feedback)

    def warm_up(self) -> None:
        """Put a real question through the index; raises what asking raises."""
        with self.admission.enter():
            self.index.warm_up()

    def uncounted(self) -> Self:
        """The same assistant, for what no client asks for: its requests are not counted."""
        return replace(self, admission=replace(self.admission, count=count_nothing))

    def without_contact(self) -> Self:
        """The same assistant, for where people take over by themselves: it names nobody."""
        return replace(self, contact=Contact())

    @contextmanager
    def _admit(self) -> Iterator[Dialogue]:
        with self.admission.enter():
            yield self.index.open_dialogue()

    def _answer(self, dialogue: Dialogue, request: AskRequest) -> AskResponse:
        history = [Turn(turn.question, tuple(turn.clauses)) for turn in request.history]
        ranking = dialogue.ask(request.question, history, request.limit)
        return write_answer(self.index, request, ranking, self.contact, self.origin)

    def _note(self, answer: AskResponse) -> None:
        if self.log is not None:
            self.log.note(answer)


def open_assistant(
    index: ClauseIndex, settings: Settings, log: Log | None = None, count: Count = count_nothing
) -> Assistant:
    """The assistant that the settings ask for; `count` is called before each request."""
    return Assistant(
        index=index,
        checker=QuotationChecker(index.statement),
        admission=open_admission(settings.max_concurrent, settings.max_queued, count),
        contact=read_contact(settings),
        origin=settings.public_url,
        log=log,
    )
