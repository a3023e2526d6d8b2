"""The assistant, which every interface calls to ask, check or converse."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, Self

from index.quotation import QuotationChecker
from index.search import ClauseIndex, Dialogue, Ranking, RecentVectors, Turn
from index.text import Question
from service.admission import (
    PLAIN_QUESTION,
    QUOTATION_BYTES,
    Admission,
    Stay,
    count_nothing,
    text_cost,
)
from service.answers import (
    Contact,
    Operator,
    choose_language,
    join_answers,
    write_answer,
    write_verdict,
)
from service.assistant.conversation import Conversation
from service.assistant.observed import enter, observe
from service.assistant.questions import AskingMessage, ask_message
from service.errors import DETAILS, FieldError, ProblemError
from service.observer import UNKNOWN, Interface, Observer
from service.schema import (
    MAX_HISTORY,
    AskRequest,
    AskResponse,
    FeedbackRequest,
    VerifyRequest,
    VerifyResponse,
    check_shape,
)

NO_FEEDBACK = "Feedback is turned off (setting QUESTION_LOG)."


class Log(Protocol):
    """Records answers and feedback."""

    def note(
        self, noted: AskResponse | FeedbackRequest, /, once_for: Sequence[str] | None = None
    ) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistant:
    """Answers questions and checks quotations with one open index; safe for concurrent use.

    `contact` is how to reach a person, `operator` what is told about who runs the service.
    Citations end with a link if `origin`, the public scheme and host of the service, is known.
    Nothing is recorded without a `log`. `recent` are the vectors of what clients asked last.
    `observer` is told how much is asked behind which `interface`, how long it takes and how it
    ends.
    """

    index: ClauseIndex
    checker: QuotationChecker
    admission: Admission
    contact: Contact = field(default_factory=Contact)
    operator: Operator = field(default_factory=Operator)
    origin: str | None = None
    log: Log | None = None
    recent: RecentVectors = field(default_factory=RecentVectors)
    observer: Observer = field(default_factory=Observer)
    interface: Interface = "command"

    def ask(self, request: AskRequest) -> AskResponse:
        """Answer a question with the clauses that answer it, or abstain.

        Raises `ProblemError` 429 or 503 if the question is not admitted.
        """
        with observe(self.observer, self.interface):
            stay, dialogue = self._come()
            asking = AskingMessage.read(request.question)
            earlier = [
                (AskingMessage.read(turn.question), turn.clauses) for turn in request.history
            ]
            cost = asking.cost + sum(
                message.earlier_cost(dialogue, len(clauses) > 1) for message, clauses in earlier
            )
            with enter(self.observer, stay, cost):
                turns = [Turn(message.body, tuple(clauses)) for message, clauses in earlier]
                answer = self._answer(dialogue, request, asking, turns)
        self._note(answer)
        return answer

    def converse(self, questions: Sequence[str]) -> Conversation:
        """Answer each question as a follow-up to those before it, and record the last answer.

        The same conversation of the same client is recorded once, as a page may be reloaded.
        Stops at the first question that cannot be answered.
        """
        requests: list[AskRequest] = []
        problem: ProblemError | None = None
        try:
            for question in questions:
                requests.append(check_shape({"question": question}, AskRequest))
        except ProblemError as error:
            problem = error
        try:
            answers = self._answer_each(requests)
        except ProblemError as error:
            # If nothing was admitted, the last question is the one that the person waits for.
            return Conversation((), len(questions) - 1, error)
        if problem is not None:
            return Conversation(answers, len(answers), problem)
        for answer in answers[-1:]:
            self._note(answer, (self.admission.client(), *questions))
        return Conversation(answers)

    def answer_program(self, questions: Sequence[Question]) -> AskResponse | None:
        """The answer to the first question that is a prompt of a chat program, if one is.

        Raises `ProblemError` 429 or 503 as `ask` does.
        """
        stay, dialogue = self._come()
        cost = sum(text_cost(question.plain) for question in questions)
        with enter(self.observer, stay, cost):
            for question in questions:
                request = AskRequest(question=question)
                if dialogue.ask(question, limit=request.limit).talk == "program":
                    return self._answer(dialogue, request, AskingMessage.read(question), ())
        return None

    def verify(self, request: VerifyRequest) -> VerifyResponse:
        """Check whether a text is a quotation; raises `ProblemError` 429 or 503 as `ask` does."""
        cost = text_cost(request.text, QUOTATION_BYTES)
        with enter(self.observer, self.admission.come(), cost):
            quotation = self.checker.check(request.text)
            verdict = write_verdict(self.index, request, quotation, self.origin)
        self.observer.quotation(verdict.verdict)
        return verdict

    def take_feedback(self, feedback: FeedbackRequest, is_once: bool = False) -> None:
        """Record feedback on an answer; with `is_once`, only the first of a client on an answer.

        Raises `ProblemError` 404 if there is no log, 422 for clauses that the statement does not
        have, 429 if a rate limit is exceeded.
        """
        if self.log is None:
            raise ProblemError(404, NO_FEEDBACK)
        if not {clause.id for clause in self.index.statement.clauses}.issuperset(feedback.clauses):
            expected = "ids of clauses, as GET /v1/clauses lists them"
            raise ProblemError(422, DETAILS[422], [FieldError(field="clauses", expected=expected)])
        self.admission.count(PLAIN_QUESTION)
        about = (self.admission.client(), "feedback", feedback.question, *feedback.clauses)
        self.log.note(feedback, about if is_once else None)

    def is_busy(self) -> bool:
        """Whether anything is being answered now."""
        return self.admission.queue.is_running()

    def warm_up(self) -> None:
        """Run a real question through the index; raises what asking raises."""
        with enter(self.observer, self.admission.come(), 0, may_push=False):
            self.index.warm_up()

    def without_rate_limit(self) -> Self:
        """The same assistant, with the same slots, for requests that no rate limit applies to."""
        return replace(self, admission=replace(self.admission, count=count_nothing))

    def without_contact(self) -> Self:
        """The same assistant, for a place where people take over by themselves."""
        return replace(self, contact=Contact())

    def behind(self, interface: Interface) -> Self:
        """The same assistant behind another interface."""
        return replace(self, interface=interface)

    def _come(self) -> tuple[Stay, Dialogue]:
        stay = self.admission.come()
        time = self.observer.time
        return stay, self.index.resume_dialogue(self.recent, stay.client, stay.rest, time)

    def _answer_each(self, requests: Sequence[AskRequest]) -> tuple[AskResponse, ...]:
        """Answer each as a follow-up to those before it; raises `ProblemError` 429 or 503."""
        if not requests:
            return ()
        *earlier, last = messages = [AskingMessage.read(request.question) for request in requests]
        answers: list[AskResponse] = []
        turns: list[Turn] = []
        with observe(self.observer, self.interface):
            stay, dialogue = self._come()
            cost = last.cost + sum(one.earlier_cost(dialogue) for one in earlier)
            with enter(self.observer, stay, cost):
                for request, message in zip(requests, messages, strict=True):
                    answer = self._answer(dialogue, request, message, turns[-MAX_HISTORY:])
                    answers.append(answer)
                    turns.append(Turn(message.body, tuple(one.id for one in answer.clauses)))
        return tuple(answers)

    def _answer(
        self,
        dialogue: Dialogue,
        request: AskRequest,
        asking: AskingMessage,
        history: Sequence[Turn],
    ) -> AskResponse:
        asked = ask_message(dialogue, asking, history, request.limit)
        wanted = next((ranking.language for _, ranking in asked if ranking.language), asking.wish)
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

    def _note(self, answer: AskResponse, once_for: Sequence[str] | None = None) -> None:
        """Tell of an answer, and record it unless a chat program asked by itself."""
        language = answer.question_language or UNKNOWN
        self.observer.question(self.interface, answer.outcome, language)
        if self.log is not None and answer.talk != "program":
            self.log.note(answer, once_for)
