"""Turns a chat into its next message, as OpenAI's chat completions do."""

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from index.text import detect_language
from service.answers import quoted_passages, write_message
from service.assistant import Assistant
from service.errors import FieldError, ProblemError
from service.openai.chat_request import ChatMessage
from service.openai.message_text import read_text, unwrap_question
from service.openai.schema import (
    Annotation,
    ChunkChoice,
    Completion,
    CompletionChoice,
    CompletionChunk,
    CompletionMessage,
    Delta,
    UrlCitation,
    Usage,
)
from service.schema import MAX_HISTORY, ScoredClause, clean_question
from service.words import NO_QUESTION

MAX_SAMPLE = 5000
"""Code points of a message without a question that are read to tell its language."""


def read_questions(messages: Sequence[ChatMessage]) -> list[str]:
    """The question, which is the user's last message, after the earlier questions.

    Of the user's earlier messages, the last ten count that got a reply and can be looked up.
    Raises `ProblemError` 422, in the language of the message, if there is no question.
    """
    asked = [position for position, message in enumerate(messages) if message.role == "user"]
    if not asked:
        raise ProblemError(
            422,
            NO_QUESTION["en"],
            [FieldError(field="messages", expected="at least one message with the role 'user'")],
        )
    answered = (
        question
        for position in reversed(asked[:-1])
        if messages[position + 1].role == "assistant"
        and (question := _find_question(messages[position]))
    )
    latest = list(islice(answered, MAX_HISTORY))
    return [*reversed(latest), _read_question(messages, asked[-1])]


def _find_question(message: ChatMessage) -> str | None:
    try:
        return _read_lines(message.content)
    except ValueError:
        return None


def _read_question(messages: Sequence[ChatMessage], position: int) -> str:
    content = messages[position].content
    try:
        return _read_lines(content)
    except ValueError as error:
        # Chat programs show this text to the person.
        language = detect_language(json.dumps(content, ensure_ascii=False)[:MAX_SAMPLE])
        expected = str(error).removeprefix("expected ")
        field = FieldError(field=f"messages.{position}.content", expected=expected)
        raise ProblemError(422, NO_QUESTION[language], [field]) from error


def _read_lines(content: object) -> str:
    """The question in a message, with its line breaks; raises `ValueError` if there is none."""
    question = clean_question(unwrap_question(read_text(content)))
    return question.lines or question.text


def complete(assistant: Assistant, questions: Sequence[str], origin: str) -> Completion:
    """Answer the last question as a follow-up to those before it.

    `origin` is the scheme and host of links to clauses. Raises `ProblemError` if a question cannot
    be answered.
    """
    conversation = assistant.converse(questions)
    if conversation.problem is not None:
        raise conversation.problem
    answer = conversation.answers[-1]
    content = write_message(answer, assistant.index.statement, origin)
    passages = [
        (replace(clause, url=f"{origin}{clause.url}"), text)
        for clause, text in quoted_passages(answer)
    ]
    citations = [clause for clause, _ in passages]
    message = CompletionMessage(
        content=content,
        annotations=list(_annotate(content, passages)),
        citations=citations,
    )
    return Completion(
        id=_make_id(answer.index.id, content, questions),
        created=int(time.time()),
        model=answer.index.statement,
        system_fingerprint=answer.index.id,
        choices=[CompletionChoice(message=message)],
        statement_qa=answer,
    )


def complete_task(assistant: Assistant, content: str) -> Completion:
    """The reply to a prompt of a program; no question is asked or counted."""
    index = assistant.index
    return Completion(
        id=_make_id(index.manifest.id, content, ()),
        created=int(time.time()),
        model=index.statement.id,
        system_fingerprint=index.manifest.id,
        choices=[CompletionChoice(message=CompletionMessage(content=content))],
    )


def _annotate(content: str, passages: Sequence[tuple[ScoredClause, str]]) -> Iterator[Annotation]:
    """The position of the words of each clause that the message quotes.

    Of two parts, the later may quote a clause before one that the earlier names.
    """
    end = 0
    for clause, text in passages:
        start = content.find(text, end)
        if start < 0:
            continue
        end = start + len(text)
        yield Annotation(
            url_citation=UrlCitation(
                start_index=start, end_index=end, title=clause.label, url=clause.url
            )
        )


def _make_id(index_id: str, content: str, questions: Sequence[str]) -> str:
    """An id that is the same for the same chat on the same index."""
    digest = hashlib.sha256(json.dumps([index_id, content, *questions]).encode("ascii"))
    return f"chatcmpl-{digest.hexdigest()[:24]}"


def split_completion(completion: Completion, include_usage: bool) -> Iterator[CompletionChunk]:
    """The answer in chunks: its role, its text line by line, its citations and the usage."""
    (choice,) = completion.choices
    message = choice.message
    yield _make_chunk(completion, Delta(role=message.role, content=""))
    for line in message.content.splitlines(keepends=True):
        yield _make_chunk(completion, Delta(content=line))
    citing = Delta(annotations=message.annotations, citations=message.citations)
    last = _make_chunk(completion, citing)
    yield replace(
        last,
        choices=[replace(last.choices[0], finish_reason=choice.finish_reason)],
        statement_qa=completion.statement_qa,
    )
    if include_usage:
        yield replace(last, choices=[], usage=Usage())


def _make_chunk(completion: Completion, delta: Delta) -> CompletionChunk:
    return CompletionChunk(
        id=completion.id,
        created=completion.created,
        model=completion.model,
        system_fingerprint=completion.system_fingerprint,
        choices=[ChunkChoice(delta=delta)],
    )
