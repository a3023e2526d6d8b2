"""The assistant, which every interface calls to ask, check or converse."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Protocol, Self

from index.quotation import QuotationChecker
from index.search import ClauseIndex, Dialogue, Ranking
from index.text import Question
from service.answers import (
    Contact,
    Operator,
    choose_language,
    join_answers,
    read_contact,
    read_operator,
    write_answer,
    write_verdict,
)
from service.assistant.admission import Admission, Count, count_nothing, open_admission
from service.assistant.conversation import Conversation
from service.assistant.questions import ask_message, read_turn
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
from service.words import SERVICE_PHRASES

NO_FEEDBACK = "Feedback is turned off (setting QUESTION_LOG)."
NOT_ADMITTED = frozenset({429, 503})
"""Statuses with which a conversation is refused before any of its questions is answered."""


class Log(Protocol):
    """Records answers and feedback."""

    def note(self, noted: AskResponse | FeedbackRequest, /) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistant:
    """Answers questions and checks quotations with one open index; safe for concurrent use.

    `contact` is how to reach a person, `operator` what is told about who runs the service.
    Citations end with a link if `origin`, the public scheme and host of the service, is known.
    Nothing is recorded without a `log`.
    """

    index: ClauseIndex
    checker: QuotationChecker
    admission: Admission
    contact: Contact = field(default_factory=Contact)
    operator: Operator = field(default_factory=Operator)
    origin: str | None = None
    log: Log | None = None

    def ask(self, request: AskRequest) -> AskResponse:
        """Answer a question with the clauses that answer it, or abstain.

        Raises `ProblemError` 429 or 503 if the question is not admitted.
        """
        with self._admit() as dialogue:
            answer = self._answer(dialogue, request)
        self._note(answer)
        return answer

    def converse(self, questions: Sequence[str]) -> Conversation:
        """Answer each question as a follow-up to those before it, and record the last answer.

        Stops at the first question that cannot be answered.
        """
        answers: list[AskResponse] = []
        history: list[AskTurn] = []
        try:
            with self._admit() as dialogue:
                for question in questions:
                    fields = {"question": question, "history": history[-MAX_HISTORY:]}
                    request = check_shape(fields, AskRequest)
                    answers.append(self._answer(dialogue, request))
                    clauses = [clause.id for clause in answers[-1].clauses]
                    history.append(AskTurn(question=request.question, clauses=clauses))
        except ProblemError as problem:
            # If nothing was admitted, the last question is the one that the person waits for.
            refused = len(questions) - 1 if problem.status in NOT_ADMITTED else len(answers)
            return Conversation(tuple(answers), refused, problem)
        for answer in answers[-1:]:
            self._note(answer)
        return Conversation(tuple(answers))

    def is_from_program(self, question: Question) -> bool:
        """Whether a question is a prompt that a chat program sends by itself.

        Raises `ProblemError` 503 if no slot is free; no rate limit counts it.
        """
        with replace(self.admission, count=count_nothing).enter():
            return self.index.ask(question, limit=1).talk == "program"

    def verify(self, request: VerifyRequest) -> VerifyResponse:
        """Check whether a text is a quotation; raises `ProblemError` 429 or 503 as `ask` does."""
        with self.admission.enter():
            quotation = self.checker.check(request.text)
            return write_verdict(self.index, request, quotation, self.origin)

    def take_feedback(self, feedback: FeedbackRequest) -> None:
        """Record feedback on an answer.

        Raises `ProblemError` 404 if there is no log, 422 for clauses that the statement does not
        have, 429 if a rate limit is exceeded.
        """
        if self.log is None:
            raise ProblemError(404, NO_FEEDBACK)
        if not {clause.id for clause in self.index.statement.clauses}.issuperset(feedback.clauses):
            expected = "ids of clauses, as GET /v1/clauses lists them"
            raise ProblemError(422, DETAILS[422], [FieldError(field="clauses", expected=expected)])
        self.admission.count()
        self.log.note(feedback)

    def warm_up(self) -> None:
        """Run a real question through the index; raises what asking raises."""
        with self.admission.enter():
            self.index.warm_up()

    def without_rate_limit(self) -> Self:
        """The same assistant, with the same slots, for requests that no rate limit applies to."""
        return replace(self, admission=replace(self.admission, count=count_nothing))

    def without_contact(self) -> Self:
        """The same assistant, for a place where people take over by themselves."""
        return replace(self, contact=Contact())

    @contextmanager
    def _admit(self) -> Iterator[Dialogue]:
        with self.admission.enter():
            yield self.index.open_dialogue()

    def _answer(self, dialogue: Dialogue, request: AskRequest) -> AskResponse:
        history = [read_turn(turn.question, turn.clauses) for turn in request.history]
        asked = ask_message(dialogue, request.question, history, request.limit)
        wanted = next((ranking.language for _, ranking in asked if ranking.language), None)
        language = choose_language(request.language, request.question.language, wanted)
        answers = [
            self._write(
                request.model_copy(update={"question": question, "language": language}), ranking
            )
            for question, ranking in asked
        ]
        return join_answers(request.question.text, answers)

    def _write(self, request: AskRequest, ranking: Ranking) -> AskResponse:
        return write_answer(self.index, request, ranking, self.contact, self.origin, self.operator)

    def _note(self, answer: AskResponse) -> None:
        """Record an answer, unless a chat program asked by itself."""
        if self.log is not None and answer.talk != "program":
            self.log.note(answer)


def open_assistant(
    index: ClauseIndex, settings: Settings, log: Log | None = None, count: Count = count_nothing
) -> Assistant:
    """The assistant that the settings describe; `count` is called before each request."""
    return Assistant(
        index=index,
        checker=QuotationChecker(index.statement, SERVICE_PHRASES),
        admission=open_admission(settings.max_concurrent, settings.max_queued, count),
        contact=read_contact(settings),
        operator=read_operator(settings),
        origin=settings.public_url,
        log=log,
    )
