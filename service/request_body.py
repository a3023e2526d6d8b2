"""The guard in front of a JSON body."""

import json
from collections.abc import Sequence
from typing import Any, TypeVar, get_args

import pydantic_core
from flask import Request
from gunicorn.http.errors import ParseException
from pydantic import BaseModel, ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from service.problem import DETAILS, TOO_LARGE, ProblemError
from service.schema import FieldError

Shape = TypeVar("Shape", bound=BaseModel)

LARGEST_BODY = 16 * 1024
"""Bytes."""

UNFRAMED = (OSError, ParseException, ClientDisconnected)
"""What reading raises where the client stops, or sends what is no body."""

NOT_FRAMED = "The body is not framed as HTTP says."

EXPECTED = {
    "missing": "this field",
    "string_type": "a string",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "literal_error": "one of {expected}",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
    "string_too_long": "at most {max_length} characters",
    "too_short": "at least {min_length} item",
    "too_long": "at most {max_length} items",
    "model_type": "an object",
}


def read_body(request: Request, shape: type[Shape], largest: int = LARGEST_BODY) -> Shape:
    """Parse and check the body of a request, of at most `largest` bytes.

    Raises `ProblemError` 415 where it is not plain JSON, 413 where it is too large, 400 where it
    cannot be read as JSON, 422 where a field is not as it should be.
    """
    return check_shape(parse_json(read_bytes(request, largest)), shape)


def read_bytes(request: Request, largest: int) -> bytes:
    """The whole body of a request, as it came; one byte more is asked for, to tell a cut.

    Raises `ProblemError` 415 where it is not plain JSON, 413 where it is larger than `largest`
    bytes, 400 where it is cut.
    """
    if request.mimetype != "application/json":
        raise ProblemError(415, "Send the body as application/json.")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise ProblemError(415, "Send the body without Content-Encoding.")
    if request.content_length is not None and request.content_length > largest:
        raise ProblemError(413, TOO_LARGE.format(kib=largest // 1024))
    try:
        body: bytes = request.environ["wsgi.input"].read(largest + 1)
    except UNFRAMED as error:
        raise ProblemError(400, NOT_FRAMED) from error
    if len(body) > largest:
        raise ProblemError(413, TOO_LARGE.format(kib=largest // 1024))
    return body


def read_form(request: Request) -> MultiDict[str, str]:
    """The fields of a form.

    Raises `ProblemError` 413 where it is larger than `LARGEST_BODY`, 400 where it is cut.
    """
    try:
        return request.form
    except RequestEntityTooLarge as error:
        raise ProblemError(413, DETAILS[413]) from error
    except UNFRAMED as error:
        raise ProblemError(400, NOT_FRAMED) from error


def parse_json(body: bytes) -> Any:
    """The value that a JSON text stands for.

    Raises `ProblemError` 400 for anything but UTF-8 JSON as in RFC 8259 (also for lone surrogates,
    NaN, numbers of thousands of digits, nesting beyond 200), 422 for a name that occurs twice.
    """
    try:
        pydantic_core.from_json(body, allow_inf_nan=False)
        return json.loads(body.decode("utf-8"), object_pairs_hook=_refuse_duplicates)
    except (ValueError, RecursionError) as error:
        raise ProblemError(400, "The body is not JSON in UTF-8.") from error


def check_shape(value: Any, shape: type[Shape]) -> Shape:
    """The value as an object of the shape; raises `ProblemError` 422 naming each wrong field."""
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        raise ProblemError(
            422,
            DETAILS[422],
            [
                FieldError(field=_name_field(found), expected=_expected(found, shape))
                for found in error.errors(include_input=False, include_url=False)
            ],
        ) from error


def _name_field(found: pydantic_core.ErrorDetails) -> str:
    """Path of the field; the name of an unknown one is the caller's and is not repeated."""
    path = found["loc"][:-1] if found["type"] == "extra_forbidden" else found["loc"]
    return ".".join(str(part) for part in path) or "body"


def _expected(found: pydantic_core.ErrorDetails, shape: type[BaseModel]) -> str:
    if found["type"] == "extra_forbidden":
        return f"no fields but {_list_fields(shape, found['loc'][:-1])}"
    message = found["msg"].removeprefix("Value error, ").removeprefix("expected ")
    known = EXPECTED.get(found["type"])
    return message if known is None else known.format(**found.get("ctx", {}))


def _list_fields(shape: type[BaseModel], path: Sequence[int | str]) -> str:
    """The fields of a shape, or of the items of a list in it; shapes hold each other in no more."""
    for name in path:
        if isinstance(name, str):
            (shape,) = get_args(shape.model_fields[name].annotation)
    return ", ".join(shape.model_fields)


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ProblemError(
            422,
            DETAILS[422],
            [FieldError(field="body", expected="every name once")],
        )
    return fields
