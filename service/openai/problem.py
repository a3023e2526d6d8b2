"""Errors in the format of OpenAI's API, at every address that its clients know."""

import re
from dataclasses import fields

from flask import Response, request
from pydantic import TypeAdapter

from service.errors import DETAILS
from service.openai.schema import CompletionError, CompletionProblem
from service.schema import Problem, to_json

PROBLEM = TypeAdapter(Problem)
NO_MODEL = "No such model; GET /v1/models lists them."

ADDRESS = re.compile(
    r"/(?P<base>(?:v1/)*(?:chat/completions/)?)"
    r"(?P<name>chat|models|assistants|audio|batches|completions|containers|conversations|edits"
    r"|embeddings|engines|evals|files|fine_tuning|fine-tunes|images|moderations|organization"
    r"|realtime|responses|threads|uploads|vector_stores|videos)(?:/.*)?"
)
"""The addresses of OpenAI's API, also with /v1 missing or twice, or below the whole address."""

NOT_HERE = (
    "Nothing found at this address. This service answers POST /v1/chat/completions and lists its "
    "model at GET /v1/models."
)
HINTS = {
    "completions": "Set your program to the chat API (in LlamaIndex: is_chat_model=True).",
    "responses": "Set your program to the chat API instead of the Responses API.",
    "embeddings": "For embeddings, set another server.",
    "audio": "For speech, set another server.",
}
BASE = "The base URL of your program must be the address of this service followed by /v1."


def add_error(response: Response) -> Response:
    """Add the member `error` to a problem document, whichever part of the service made it.

    An address of OpenAI's API that has nothing here is told apart from one that is misspelt. It is
    404, as their clients would send a request that gets 501 again.
    """
    address = ADDRESS.fullmatch(request.path)
    if address is None or response.mimetype != "application/problem+json":
        return response
    problem = PROBLEM.validate_json(response.get_data())
    detail = problem.detail
    if detail == DETAILS[404]:
        hint = HINTS.get(address["name"], "") if address["base"] == "v1/" else BASE
        detail = f"{NOT_HERE} {hint}".rstrip()
    response.set_data(to_json(_with_error(problem, detail)))
    return response


def _with_error(problem: Problem, detail: str) -> CompletionProblem:
    errors = problem.errors or []
    message = detail
    if message == DETAILS[422]:
        expected = [f"{error.field}: expected {error.expected}." for error in errors]
        message = " ".join([message, *expected])
    kept = {field.name: getattr(problem, field.name) for field in fields(problem)}
    return CompletionProblem(
        **{**kept, "detail": detail},
        error=CompletionError(
            message=message,
            type="invalid_request_error" if problem.status < 500 else "server_error",
            param=errors[0].field if errors else None,
            code=_find_code(problem),
        ),
    )


def _find_code(problem: Problem) -> str | None:
    if problem.detail == NO_MODEL:
        return "model_not_found"
    return "rate_limit_exceeded" if problem.status == 429 else None
