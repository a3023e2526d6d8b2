"""The endpoints that OpenAI-compatible programs call."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import fields

from flask import Blueprint, Response, request
from pydantic import TypeAdapter

from service.api import Operation, describe, json_response
from service.assistant import Assistant
from service.errors import DETAILS, ProblemError
from service.guard import read_body, request_origin
from service.openai.completion import complete, read_questions, split_completion, write_completion
from service.openai.schema import (
    ChatMessage,
    Completion,
    CompletionChunk,
    CompletionError,
    CompletionProblem,
    CompletionRequest,
    Model,
    ModelList,
)
from service.openai.task import read_task
from service.schema import Problem, to_json

MAX_CHAT = 256 * 1024
"""Bytes; each question comes with all earlier messages of the chat."""

PROBLEM = TypeAdapter(Problem)
CODES = {404: "model_not_found", 429: "rate_limit_exceeded"}


def create_completions(assistant: Assistant) -> Blueprint:
    """`/v1/models` and `/v1/chat/completions`; API keys are ignored."""
    completions = Blueprint("completions", __name__, url_prefix="/v1")
    model = Model(id=assistant.index.statement.id, created=int(time.time()))
    _add_models(completions, model)

    @completions.post("/chat/completions")
    @describe(
        Operation(
            id="createChatCompletion",
            body=CompletionRequest,
            response=Completion,
            events=CompletionChunk,
            problems=(400, 413, 415, 422, 429, 503),
            problem=CompletionProblem,
        )
    )
    def chat_completions() -> Response:
        chat = read_body(request, CompletionRequest, MAX_CHAT)
        completion = _complete(assistant, chat.messages)
        if not chat.stream:
            return json_response(completion)
        options = chat.stream_options
        return _stream_response(completion, bool(options and options.include_usage))

    completions.after_request(_add_error)
    return completions


def _add_models(completions: Blueprint, model: Model) -> None:
    @completions.get("/models")
    @describe(Operation(id="listModels", response=ModelList))
    def models() -> Response:
        return json_response(ModelList(data=[model]))

    @completions.get("/models/<id>")
    @describe(Operation(id="getModel", response=Model, problems=(404,), problem=CompletionProblem))
    def one_model(id: str) -> Response:
        if id != model.id:
            raise ProblemError(404, "No such model; GET /v1/models lists them.")
        return json_response(model)


def _complete(assistant: Assistant, messages: Sequence[ChatMessage]) -> Completion:
    origin = assistant.origin or request_origin()
    prompts = read_task(messages)
    answer = assistant.answer_program(prompts) if prompts else None
    if answer is not None:
        return write_completion(assistant, answer, [answer.question], origin)
    return complete(assistant, read_questions(messages), origin)


def _stream_response(completion: Completion, include_usage: bool) -> Response:
    """The answer as server-sent events, which proxies must not buffer."""
    return Response(
        _write_events(completion, include_usage),
        mimetype="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )


def _write_events(completion: Completion, include_usage: bool) -> Iterator[bytes]:
    for chunk in split_completion(completion, include_usage):
        yield b"data: %s\n" % to_json(chunk)
    yield b"data: [DONE]\n\n"


def _add_error(response: Response) -> Response:
    """Add the member `error` to a problem document, whichever part of the service made it."""
    if response.mimetype == "application/problem+json":
        response.set_data(to_json(_with_error(PROBLEM.validate_json(response.get_data()))))
    return response


def _with_error(problem: Problem) -> CompletionProblem:
    errors = problem.errors or []
    message = problem.detail
    if message == DETAILS[422]:
        expected = [f"{error.field}: expected {error.expected}." for error in errors]
        message = " ".join([message, *expected])
    return CompletionProblem(
        **{field.name: getattr(problem, field.name) for field in fields(problem)},
        error=CompletionError(
            message=message,
            type="invalid_request_error" if problem.status < 500 else "server_error",
            param=errors[0].field if errors else None,
            code=CODES.get(problem.status),
        ),
    )
