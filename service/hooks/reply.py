"""Turns a message at a help desk into a reply and a note for the agents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.message import MAX_MESSAGE, read_message
from index.text import Language, detect_language
from service.answers import quoted_passages, write_message
from service.assistant import Assistant
from service.desk import IncomingMessage, is_reply
from service.hooks.attachment import cut_referring
from service.hooks.automatic import is_automatic
from service.hooks.message_text import FoundQuestion, find_question, read_text
from service.schema import AskRequest, AskResponse, HandoffReason, check_shape, has_words
from service.words import (
    DESK_BRIEF,
    DESK_CLAUSE,
    DESK_NEAREST,
    DESK_NOTE,
    FILES_UNREAD,
    NO_FILES,
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
        text = read_text(message.content or "", message.is_html)
        if not has_words(text) and not message.attached:
            text = _read_subject(message)
        if not has_words(text):
            return self._write_unread(message)
        if is_automatic(text) or is_automatic(message.subject or ""):
            return None
        language = detect_language(text)
        rest, referring = cut_referring(text, message.files)
        if referring:
            return self._write_referring(message, rest, referring, language)
        question = _find(message, text)
        if question is None:
            return _pass_on(message, language, TOO_LONG[language], DESK_NOTE["unread"][language])
        answer = self._ask(question)
        return self._write_answer(message, question, answer)

    def _ask(self, question: FoundQuestion) -> AskResponse:
        return self.assistant.ask(check_shape({"question": question.text}, AskRequest))

    def _write_unread(self, message: IncomingMessage) -> Reply | None:
        """The reply to a message without words, which people read if there is anything to read."""
        if message.attached:
            return Reply(None, DESK_NOTE["attached"]["en"])
        is_long = len(message.content or "") > MAX_MESSAGE
        return Reply(None, DESK_NOTE["unread"]["en"]) if is_long else None

    def _write_referring(
        self, message: IncomingMessage, rest: str, referring: str, language: Language
    ) -> Reply:
        """Answer what does not refer to an attachment; people take over the whole message."""
        note = DESK_NOTE["refers"][language].format(question=referring)
        question = _find(message, rest) if has_words(rest) else None
        if question is None:
            return _pass_on(message, language, NO_FILES[language], note)
        answer = self._ask(question)
        is_asked = bool(read_message(rest).questions) and answer.outcome != "conversation"
        if not is_asked and answer.handoff is None:
            return _pass_on(message, language, NO_FILES[language], note)
        reply = self._write_answer(message, replace(question, whole=False), answer)
        notes = note if reply.note is None else f"{reply.note}\n\n{note}"
        text = reply.text or ""
        passed_on = PASSED_ON[answer.language]
        if reply.note is None:
            text = _fit(message, [f"{text}\n\n{passed_on}", passed_on]) or passed_on
        return Reply(text, notes)

    def _write_answer(
        self, message: IncomingMessage, question: FoundQuestion, answer: AskResponse
    ) -> Reply:
        language = answer.language
        reason = answer.handoff.reason if answer.handoff else None
        notes = []
        if reason is not None:
            notes.append("\n".join(self._note(answer, reason)))
        if question.missed:
            notes.append(DESK_NOTE["missed"][language])
        closing = [PASSED_ON[language]] if notes else []
        text = _fit(
            message,
            [
                "\n\n".join([*self._paragraphs(message, answer, question), *closing]),
                *(["\n\n".join(closing)] if reason is not None else self._briefs(answer, closing)),
            ],
        )
        if text is None:
            note = DESK_NOTE["no_room"][language].format(question=answer.question)
            return _pass_on(message, language, "", note)
        return Reply(text, "\n\n".join(notes) or None)

    def _paragraphs(
        self, message: IncomingMessage, answer: AskResponse, question: FoundQuestion
    ) -> Iterator[str]:
        if not question.whole:
            yield PART_READ[answer.language].format(question=answer.question)
        yield write_message(answer, self.assistant.index.statement, self.assistant.origin)
        if message.files:
            yield FILES_UNREAD[answer.language]

    def _briefs(self, answer: AskResponse, closing: Sequence[str]) -> Iterator[str]:
        """The answer in few words: the words that are the answer and a link, or only the link."""
        origin = self.assistant.origin
        if origin is None:
            return
        language, short = answer.language, answer.short_answer
        lines = [
            (clause.label, clause.texts[language].status, origin + clause.url)
            for clause, _ in quoted_passages(answer)
        ]
        if answer.outcome != "answered":
            lines = [(answer.summary or "", "", f"{origin}/statement")]
        named = [
            DESK_BRIEF[language].format(label=label, status=status, link=link)
            if status
            else f"{label} {link}".strip()
            for label, status, link in lines
        ]
        if short is not None and not answer.parts:
            quoted = QUOTATION[language].format(text=" ".join(short[language].split()))
            yield "\n".join([quoted, *named, *closing])
        yield "\n".join([*named, *closing])

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


def _find(message: IncomingMessage, text: str) -> FoundQuestion | None:
    """What of a text is looked up; of a message that is cut, a part."""
    question = find_question(text)
    if question is None or len(message.content or "") <= MAX_MESSAGE:
        return question
    return replace(question, whole=False, missed=True)


def _read_subject(message: IncomingMessage) -> str:
    """The subject of a message that says nothing else, unless it replies to another."""
    subject = read_text(message.subject or "", is_html=False)
    return "" if is_reply(subject) else subject


def _pass_on(message: IncomingMessage, language: Language, sentence: str, note: str) -> Reply:
    """People take over; the customer is told so, after a sentence."""
    passed_on = PASSED_ON[language]
    whole = "\n\n".join(part for part in (sentence, passed_on) if part)
    return Reply(_fit(message, [whole, passed_on]), note)


def _fit(message: IncomingMessage, texts: Iterable[str]) -> str | None:
    """The first of the texts that the channel of the message has room for."""
    room = message.room
    return next((text for text in texts if room is None or len(text) <= room), None)
