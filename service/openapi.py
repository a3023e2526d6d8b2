"""The OpenAPI document, made from the shapes that the routes use."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

from pydantic import TypeAdapter

from service.completion_schema import (
    Completion,
    CompletionChunk,
    CompletionProblem,
    CompletionRequest,
    Model,
    ModelList,
)
from service.schema import (
    AskRequest,
    AskResponse,
    ClausesResponse,
    ClauseView,
    Delivery,
    DeliveryResponse,
    FeedbackRequest,
    Problem,
    StatementResponse,
    VerifyRequest,
    VerifyResponse,
)
from service.settings import HELP_DESKS
from service.wording import DESCRIBED

REFERENCE = "#/components/schemas/{model}"
REQUESTS = (AskRequest, VerifyRequest, FeedbackRequest, CompletionRequest, Delivery)
ASKING_PROBLEMS = ("400", "413", "415", "422", "429", "503")
LANGUAGE_PARAMETER = {
    "name": "language",
    "in": "query",
    "description": DESCRIBED["parameter_language"]["en"],
    "schema": {"type": "string", "enum": ["en", "ja"], "default": "en"},
}
ID_PARAMETER = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": DESCRIBED["parameter_id"]["en"],
    "schema": {"type": "string"},
}
DESK_PARAMETER = {
    "name": "name",
    "in": "path",
    "required": True,
    "description": DESCRIBED["parameter_name"]["en"],
    "schema": {"type": "string", "enum": list(HELP_DESKS)},
}
EVENTS = {
    "text/event-stream": {
        "schema": {
            "type": "string",
            "description": "With `stream`: events of one `CompletionChunk` each, then `[DONE]`.",
        }
    }
}


def describe_api() -> dict[str, Any]:
    """The service's interface as an OpenAPI 3.1 document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Statement QA",
            "version": version("statement-qa"),
            "description": DESCRIBED["api"]["en"],
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            **_describe_questions(),
            **_describe_reading(),
            **_describe_completions(),
            "/hooks/{name}": {
                "post": _operation(
                    "receiveDelivery",
                    DeliveryResponse,
                    ("400", "401", "404", "413", "415", "422", "503"),
                    [DESK_PARAMETER],
                    body=Delivery,
                )
            },
            "/livez": {"get": _plain("live", ())},
            "/readyz": {"get": _plain("ready", ("503",))},
        },
        "components": {"schemas": _schemas()},
    }


def _describe_questions() -> dict[str, Any]:
    """What takes a person's words."""
    return {
        "/v1/ask": {"post": _operation("ask", AskResponse, ASKING_PROBLEMS, body=AskRequest)},
        "/v1/verify": {
            "post": _operation("verify", VerifyResponse, ASKING_PROBLEMS, body=VerifyRequest)
        },
        "/v1/feedback": {
            "post": {
                "operationId": "giveFeedback",
                "summary": DESCRIBED["giveFeedback"]["en"],
                **_body(FeedbackRequest),
                "responses": {
                    "204": {"description": DESCRIBED["204"]["en"]},
                    **_problems(("400", "404", "413", "415", "422", "429")),
                },
            }
        },
    }


def _describe_reading() -> dict[str, Any]:
    """What gives the statement itself."""
    one: Sequence[Mapping[str, Any]] = [ID_PARAMETER, LANGUAGE_PARAMETER]
    every = [LANGUAGE_PARAMETER]
    return {
        "/v1/clauses": {"get": _operation("listClauses", ClausesResponse, ("422",), every)},
        "/v1/clauses/{id}": {"get": _operation("getClause", ClauseView, ("404", "422"), one)},
        "/v1/statement": {"get": _operation("getStatement", StatementResponse, ("422",), every)},
    }


def _describe_completions() -> dict[str, Any]:
    """What programs made for OpenAI-style chat servers call."""
    completion = _operation(
        "createChatCompletion",
        Completion,
        ASKING_PROBLEMS,
        body=CompletionRequest,
        problem=CompletionProblem,
    )
    completion["responses"]["200"]["content"].update(EVENTS)
    model = _operation("getModel", Model, ("404",), [ID_PARAMETER], problem=CompletionProblem)
    return {
        "/v1/chat/completions": {"post": completion},
        "/v1/models": {"get": _operation("listModels", ModelList, ())},
        "/v1/models/{id}": {"get": model},
    }


def _operation(
    name: str,
    response: type[Any],
    problems: Sequence[str],
    parameters: Sequence[Mapping[str, Any]] = (),
    *,
    body: type[Any] | None = None,
    problem: type[Problem] = Problem,
) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": DESCRIBED[name]["en"],
        **({"parameters": list(parameters)} if parameters else {}),
        **({} if body is None else _body(body)),
        "responses": {
            "200": {"description": DESCRIBED["200"]["en"], "content": _json(response)},
            **_problems(problems, problem),
        },
    }


def _plain(name: str, problems: Sequence[str]) -> dict[str, Any]:
    content = {"text/plain": {"schema": {"type": "string"}}}
    return {
        "operationId": name,
        "summary": DESCRIBED[name]["en"],
        "responses": {
            "200": {"description": DESCRIBED["200"]["en"], "content": content},
            **_problems(problems),
        },
    }


def _problems(statuses: Sequence[str], problem: type[Problem] = Problem) -> dict[str, Any]:
    schema = {"$ref": REFERENCE.format(model=problem.__name__)}
    return {
        status: {
            "description": DESCRIBED[status]["en"],
            "content": {"application/problem+json": {"schema": schema}},
        }
        for status in statuses
    }


def _body(shape: type[Any]) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": _json(shape)}}


def _json(model: type[Any]) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": REFERENCE.format(model=model.__name__)}}}


def _schemas() -> dict[str, Any]:
    _, definitions = TypeAdapter.json_schemas(
        [
            *((shape, "validation", TypeAdapter(shape)) for shape in REQUESTS),
            *(
                (shape, "serialization", TypeAdapter(shape))
                for shape in (
                    AskResponse,
                    VerifyResponse,
                    ClausesResponse,
                    ClauseView,
                    StatementResponse,
                    Completion,
                    CompletionChunk,
                    CompletionProblem,
                    Model,
                    ModelList,
                    DeliveryResponse,
                    Problem,
                )
            ),
        ],
        ref_template=REFERENCE,
    )
    return dict(definitions["$defs"])
