"""Answers a chat: what a person asks, or what the program asks by itself."""

from service.assistant import Assistant
from service.errors import DETAILS, FieldError, ProblemError
from service.openai.chat_request import CompletionRequest, ResponseFormat
from service.openai.completion import complete, complete_task, read_questions
from service.openai.schema import Completion
from service.openai.task import Task, ask_for_task, guess_task, read_task
from service.openai.task_reply import TaskWriter

TEXT_ONLY = "an object of type 'text', as the statement is quoted; POST /v1/ask returns JSON"


def answer_chat(assistant: Assistant, chat: CompletionRequest, origin: str) -> Completion:
    """The next message of a chat.

    `origin` is the scheme and host of links to clauses. Raises `ProblemError` 422 if the user asks
    no question, or the answer is to be JSON, and what `Assistant.converse` says otherwise.
    """
    task = read_task(chat.messages) or ask_for_task(chat.messages, assistant)
    if task is not None:
        return _answer_task(assistant, chat, task)
    questions = read_questions(chat.messages)
    if _needs_json(chat.response_format):
        field = FieldError(field="response_format", expected=TEXT_ONLY)
        raise ProblemError(422, DETAILS[422], [field])
    completion = complete(assistant, questions, origin)
    answer = completion.statement_qa
    if answer is not None and answer.talk == "program":
        return _answer_task(assistant, chat, guess_task(questions[-1]))
    return completion


def _answer_task(assistant: Assistant, chat: CompletionRequest, task: Task) -> Completion:
    writer = TaskWriter(
        assistant.index.statement,
        task,
        asked=_last_question(chat),
        schema=_read_schema(chat.response_format),
        needs_json=_needs_json(chat.response_format),
    )
    return complete_task(assistant, writer.write())


def _last_question(chat: CompletionRequest) -> str | None:
    """What the user asked before the prompt, if anything."""
    asked = [message for message in chat.messages if message.role == "user"][:-1]
    try:
        return read_questions(asked)[-1]
    except ProblemError:
        return None


def _needs_json(wanted: ResponseFormat | None) -> bool:
    return wanted is not None and wanted.type != "text"


def _read_schema(wanted: ResponseFormat | None) -> object:
    described = None if wanted is None else wanted.json_schema
    return described.get("schema") if isinstance(described, dict) else None
