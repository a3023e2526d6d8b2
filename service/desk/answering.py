"""From a message at a help desk to the reply there and the note for the people who work there."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.clause_index import ClauseIndex
from index.language import detect_language
from service.admission import Admission
from service.answering import answer_question
from service.desk.desk import Incoming
from service.desk.message_text import Question, find_question, read_text
from service.feedback import Note
from service.handoff import Contact
from service.message import write_message
from service.schema import AskRequest, AskResponse, HandoffReason, has_words
from service.wording import (
    DESK_CLAUSE,
    DESK_NEAREST,
    DESK_NOTE,
    PART_READ,
    PASSED_ON,
    QUOTATION,
    UNREAD,
)

NOBODY = Contact()
"""At a help desk people take over where the message stands; no other address is named."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Words for the person, and a note for the help desk where people are to take over."""

    text: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DeskAnswers:
    """Replies from one index; links in them start with `origin`, or there are none.

    `keep`, where there is one, is given every answer.
    """

    index: ClauseIndex
    admission: Admission
    origin: str | None
    keep: Note | None

    def reply(self, incoming: Incoming) -> Reply | None:
        """The reply to a message; none where nobody is waiting for one.

        Raises `ProblemError` 503 where too many questions wait.
        """
        text = read_text(incoming.content or "")
        if not has_words(text):
            return Reply(None, DESK_NOTE["attached"]["en"]) if incoming.attached else None
        question = find_question(text)
        if question is None:
            language = detect_language(text)
            words = f"{UNREAD[language]}\n\n{PASSED_ON[language]}"
            return Reply(words, DESK_NOTE["unread"][language])
        with self.admission.enter(counted=False):
            answer = answer_question(self.index, AskRequest(question=question.text), NOBODY)
        if self.keep:
            self.keep(answer)
        note = "\n".join(self._note(answer, answer.handoff.reason)) if answer.handoff else None
        return Reply("\n\n".join(self._words(answer, question)), note)

    def _words(self, answer: AskResponse, question: Question) -> Iterator[str]:
        if not question.whole:
            yield PART_READ[answer.language].format(question=question.text)
        yield write_message(answer, self.index.statement, self.origin)
        if answer.handoff is not None:
            yield PASSED_ON[answer.language]

    def _note(self, answer: AskResponse, reason: HandoffReason) -> Iterator[str]:
        """Why nobody was answered, the question, and the nearest clauses, which do not answer."""
        language = answer.language
        yield DESK_NOTE[reason][language].format(question=answer.question)
        if answer.nearest:
            yield ""
            yield DESK_NEAREST[language]
        for clause in answer.nearest:
            text = clause.texts[language]
            yield (
                DESK_CLAUSE[language]
                .format(
                    label=clause.label,
                    status=text.status,
                    quotation=QUOTATION[language].format(text=" ".join(text.text.split())),
                    link=self.origin + clause.url if self.origin else "",
                )
                .rstrip()
            )
