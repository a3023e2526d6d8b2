"""The OpenAPI document, generated from the routes and their shapes."""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from types import MappingProxyType
from typing import Any

from flask import Flask
from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode
from werkzeug.routing import Rule

from service.api.operation import Operation
from service.schema import Problem
from service.words import DESCRIPTIONS

REFERENCE = "#/components/schemas/{model}"
REFERRED = re.compile(REFERENCE.format(model=r"(\w+)"))
"""The name of a shape that another one refers to."""
PATH_PARAMETER = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")
"""A parameter in the path of a Flask route."""


def describe_api(app: Flask) -> dict[str, Any]:
    """An OpenAPI 3.1 document of the routes that have an operation."""
    operations = list(_find_operations(app))
    paths: dict[str, Any] = {}
    for rule, method, operation in operations:
        path = PATH_PARAMETER.sub(r"{\1}", rule.rule)
        paths.setdefault(path, {})[method] = _describe_operation(operation, sorted(rule.arguments))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Statement QA",
            "version": version("statement-qa"),
            "description": DESCRIPTIONS["api"]["en"],
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "security": [],
        "paths": paths,
        "components": {
            "schemas": _schemas([operation for _, _, operation in operations]),
            "securitySchemes": {
                name: _signature(header)
                for _, _, operation in operations
                for name, header in operation.signatures.items()
            },
        },
    }


def _find_operations(app: Flask) -> Iterator[tuple[Rule, str, Operation]]:
    for rule in app.url_map.iter_rules():
        operation = getattr(app.view_functions[rule.endpoint], "operation", None)
        if operation is not None:
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield rule, method.lower(), operation


def _describe_operation(operation: Operation, path_parameters: Sequence[str]) -> dict[str, Any]:
    signatures = operation.signatures
    parameters = [
        *(_parameter(name, "path", operation.enum) for name in path_parameters),
        *(_parameter(name, "query", ("en", "ja")) for name in operation.query),
    ]
    return {
        "operationId": operation.id,
        "summary": DESCRIPTIONS[operation.id]["en"],
        **({"parameters": parameters} if parameters else {}),
        **({} if operation.body is None else _body(operation.body)),
        **({"security": [{name: []} for name in signatures]} if signatures else {}),
        "responses": {**_success(operation), **_problems(operation)},
    }


def _parameter(name: str, location: str, values: Sequence[str]) -> dict[str, Any]:
    schema = {"type": "string", **({"enum": list(values)} if values else {})}
    required = {"required": True} if location == "path" else {}
    if location == "query":
        schema["default"] = values[0]
    description = DESCRIPTIONS[f"parameter_{name}"]["en"]
    return {"name": name, "in": location, **required, "description": description, "schema": schema}


def _success(operation: Operation) -> dict[str, Any]:
    if operation.response is None:
        return {"204": {"description": DESCRIPTIONS["204"]["en"]}}
    if operation.response is str:
        content: dict[str, Any] = {"text/plain": {"schema": {"type": "string"}}}
    else:
        content = _json(operation.response)
    if operation.events is not None:
        event = operation.events.__name__
        content["text/event-stream"] = {
            "schema": {
                "type": "string",
                "description": f"With `stream`: events with one `{event}` each, then `[DONE]`.",
                "contentMediaType": "application/json",
                "contentSchema": {"$ref": REFERENCE.format(model=event)},
            }
        }
    return {"200": {"description": DESCRIPTIONS["200"]["en"], "content": content}}


def _problems(operation: Operation) -> dict[str, Any]:
    schema = {"$ref": REFERENCE.format(model=operation.problem.__name__)}
    return {
        str(status): {
            "description": DESCRIPTIONS[str(status)]["en"],
            "content": {"application/problem+json": {"schema": schema}},
        }
        for status in operation.problems
    }


def _signature(header: str) -> dict[str, str]:
    description = DESCRIPTIONS["signature"]["en"]
    return {"type": "apiKey", "in": "header", "name": header, "description": description}


def _body(shape: type[Any]) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": _json(shape)}}


def _json(model: type[Any]) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": REFERENCE.format(model=model.__name__)}}}


def _schemas(operations: Sequence[Operation]) -> dict[str, Any]:
    requests = dict.fromkeys(
        operation.body for operation in operations if operation.body is not None
    )
    responses: dict[type[Any], None] = dict.fromkeys(
        shape
        for operation in operations
        for shape in (operation.response, operation.events, operation.problem, Problem)
        if shape is not None and shape is not str
    )
    return dict(_define(tuple(requests), tuple(responses)))


@cache  # most of the time that an application takes to open
def _define(requests: tuple[type[Any], ...], responses: tuple[type[Any], ...]) -> Mapping[str, Any]:
    shapes: list[tuple[Any, JsonSchemaMode, TypeAdapter[Any]]] = [
        *((shape, "validation", TypeAdapter(shape)) for shape in requests),
        *((shape, "serialization", TypeAdapter(shape)) for shape in responses),
    ]
    _, definitions = TypeAdapter.json_schemas(shapes, ref_template=REFERENCE)
    named = {shape.__name__ for shape in (*requests, *responses)}
    return MappingProxyType(_keep_used(definitions["$defs"], named))


def _keep_used(definitions: Mapping[str, Any], named: Collection[str]) -> dict[str, Any]:
    """The definitions with these names, and those that they refer to."""
    used: set[str] = set()
    waiting = set(named)
    while waiting:
        used |= waiting
        waiting = {
            name
            for known in waiting
            for name in REFERRED.findall(json.dumps(definitions[known]))
            if name not in used
        }
    return {name: shape for name, shape in definitions.items() if name in used}
