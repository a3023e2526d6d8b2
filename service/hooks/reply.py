"""Turns a message at a help desk into a reply and a note for the agents."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.text import detect_language
from service.answers import write_message
from service.assistant import Assistant
from service.desk import IncomingMessage
from service.hooks.automatic import is_automatic
from service.hooks.message_text import FoundQuestion, find_question, read_text
from service.schema import AskRequest, AskResponse, HandoffReason, check_shape, has_words
from service.words import (
    DESK_CLAUSE,
    DESK_NEAREST,
    DESK_NOTE,
    PART_READ,
    PASSED_ON,
    QUOTATION,
    TOO_LONG,
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A text for the customer, and a note for the agents if they are to take over."""

    text: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ReplyWriter:
    """Writes the replies of an assistant without a contact: the agents take over instead."""

    assistant: Assistant

    def write(self, message: IncomingMessage) -> Reply | None:
        """The reply to a message, or None if the message is empty or a program wrote it.

        Raises `ProblemError` 503 if too many questions are waiting.
        """
        text = read_text(message.content or "")
        if not has_words(text):
            return Reply(None, DESK_NOTE["attached"]["en"]) if message.attached else None
        if is_automatic(text):
            return None
        question = find_question(text)
        if question is None:
            language = detect_language(text)
            reply = f"{TOO_LONG[language]}\n\n{PASSED_ON[language]}"
            return Reply(reply, DESK_NOTE["unread"][language])
        answer = self.assistant.ask(check_shape({"question": question.text}, AskRequest))
        note = "\n".join(self._note(answer, answer.handoff.reason)) if answer.handoff else None
        return Reply("\n\n".join(self._paragraphs(answer, question)), note)

    def _paragraphs(self, answer: AskResponse, question: FoundQuestion) -> Iterator[str]:
        if not question.whole:
            yield PART_READ[answer.language].format(question=answer.question)
        yield write_message(answer, self.assistant.index.statement, self.assistant.origin)
        if answer.handoff is not None:
            yield PASSED_ON[answer.language]

    def _note(self, answer: AskResponse, reason: HandoffReason) -> Iterator[str]:
        """Why there is no answer, the question, and the nearest clauses, which do not answer it."""
        language, origin = answer.language, self.assistant.origin or ""
        silent = [part.question for part in answer.parts if part.outcome == "not_in_statement"]
        about = " ".join(silent) if reason == "not_in_statement" and silent else answer.question
        yield DESK_NOTE[reason][language].format(question=about)
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
                    link=origin and origin + clause.url,
                )
                .rstrip()
            )
