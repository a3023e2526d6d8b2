"""The endpoints that programs made for OpenAI-style chat servers call."""

import time
from collections.abc import Iterator
from dataclasses import fields

from flask import Blueprint, Response, request
from pydantic import TypeAdapter

from service.api import Operation, describe, send
from service.assistant import Assistant
from service.errors import DETAILS, ProblemError
from service.guard import read_body, request_origin
from service.openai.completion import complete, read_questions, split_completion
from service.openai.schema import (
    Completion,
    CompletionChunk,
    CompletionError,
    CompletionProblem,
    CompletionRequest,
    Model,
    ModelList,
)
from service.schema import Problem, to_json

MAX_CHAT = 256 * 1024
"""Bytes; every message of a chat comes again with each question."""

PROBLEM = TypeAdapter(Problem)
CODES = {404: "model_not_found", 429: "rate_limit_exceeded"}


def create_completions(assistant: Assistant) -> Blueprint:
    """`/v1/models` and `/v1/chat/completions`; a key sent along is not looked at."""
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
        asked = read_body(request, CompletionRequest, MAX_CHAT)
        questions = read_questions(asked.messages)
        completion = complete(assistant, questions, assistant.origin or request_origin())
        if not asked.stream:
            return send(completion)
        options = asked.stream_options
        return send_stream(completion, bool(options and options.include_usage))

    completions.after_request(add_error)
    return completions


def _add_models(completions: Blueprint, model: Model) -> None:
    @completions.get("/models")
    @describe(Operation(id="listModels", response=ModelList))
    def models() -> Response:
        return send(ModelList(data=[model]))

    @completions.get("/models/<id>")
    @describe(Operation(id="getModel", response=Model, problems=(404,), problem=CompletionProblem))
    def one_model(id: str) -> Response:
        if id != model.id:
            raise ProblemError(404, "No such model; GET /v1/models lists them.")
        return send(model)


def send_stream(completion: Completion, include_usage: bool) -> Response:
    """The answer as server-sent events, which no proxy is to hold back."""
    return Response(
        _write_events(completion, include_usage),
        mimetype="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )


def _write_events(completion: Completion, include_usage: bool) -> Iterator[bytes]:
    for chunk in split_completion(completion, include_usage):
        yield b"data: %s\n" % to_json(chunk)
    yield b"data: [DONE]\n\n"


def add_error(response: Response) -> Response:
    """Give a problem the member `error`, whichever part of the service it comes from."""
    if response.mimetype == "application/problem+json":
        response.set_data(to_json(_with_error(PROBLEM.validate_json(response.get_data()))))
    return response


def _with_error(problem: Problem) -> CompletionProblem:
    errors = problem.errors or []
    message = problem.detail
    if message == DETAILS[422]:
        message = " ".join([message, *(f"{one.field}: expected {one.expected}." for one in errors)])
    return CompletionProblem(
        **{one.name: getattr(problem, one.name) for one in fields(problem)},
        error=CompletionError(
            message=message,
            type="invalid_request_error" if problem.status < 500 else "server_error",
            param=errors[0].field if errors else None,
            code=CODES.get(problem.status),
        ),
    )
