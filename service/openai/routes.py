"""The endpoints that OpenAI-compatible programs call."""

import time
from collections.abc import Iterator

from flask import Blueprint, Response, request

from service.api import Operation, describe, json_response
from service.assistant import Assistant
from service.errors import ProblemError
from service.guard import read_body, request_origin
from service.openai.chat import answer_chat
from service.openai.chat_request import CompletionRequest
from service.openai.completion import split_completion
from service.openai.problem import NO_MODEL, add_error
from service.openai.schema import Completion, CompletionChunk, CompletionProblem, Model, ModelList
from service.schema import to_json

MAX_CHAT = 256 * 1024
"""Bytes; each question comes with all earlier messages of the chat."""


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
        completion = answer_chat(assistant, chat, assistant.origin or request_origin())
        if not chat.stream:
            return json_response(completion)
        options = chat.stream_options
        return _stream_response(completion, bool(options and options.include_usage))

    completions.after_app_request(add_error)
    return completions


def _add_models(completions: Blueprint, model: Model) -> None:
    @completions.get("/models")
    @describe(
        Operation(id="listModels", response=ModelList, problems=(429,), problem=CompletionProblem)
    )
    def models() -> Response:
        return json_response(ModelList(data=[model]))

    @completions.get("/models/<id>")
    @describe(
        Operation(id="getModel", response=Model, problems=(404, 429), problem=CompletionProblem)
    )
    def one_model(id: str) -> Response:
        if id != model.id:
            raise ProblemError(404, NO_MODEL)
        return json_response(model)


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
