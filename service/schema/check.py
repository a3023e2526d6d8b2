"""Checks a JSON value against a shape, and says what is wrong with it."""

import json
from collections.abc import Sequence
from typing import Any, TypeVar, get_args

import pydantic_core
from pydantic import BaseModel, ValidationError

from service.errors import DETAILS, FieldError, ProblemError

Shape = TypeVar("Shape", bound=BaseModel)


EXPECTED = {
    "missing": "this field",
    "string_type": "a string",
    "string_unicode": "text that can be encoded as UTF-8",
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


def parse_json(body: bytes) -> Any:
    """Parse a JSON text.

    Raises `ProblemError` 400 for anything but UTF-8 JSON as in RFC 8259 (also for lone surrogates,
    NaN, numbers with thousands of digits, nesting beyond 200), 422 for a name that occurs twice.
    """
    try:
        pydantic_core.from_json(body, allow_inf_nan=False)
        return json.loads(body.decode("utf-8"), object_pairs_hook=_refuse_duplicates)
    except (ValueError, RecursionError) as error:
        raise ProblemError(400, "The body is not JSON in UTF-8.") from error


def check_shape(value: Any, shape: type[Shape]) -> Shape:
    """The value as an object of the shape; raises `ProblemError` 422 naming each invalid field."""
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        raise ProblemError(
            422,
            DETAILS[422],
            [
                FieldError(field=_name_field(details), expected=_expected(details, shape))
                for details in error.errors(include_input=False, include_url=False)
            ],
        ) from error


def _name_field(details: pydantic_core.ErrorDetails) -> str:
    """Path of the field; the name of an unknown field is the caller's, and is not repeated."""
    path = details["loc"][:-1] if details["type"] == "extra_forbidden" else details["loc"]
    return ".".join(str(part) for part in path) or "body"


def _expected(details: pydantic_core.ErrorDetails, shape: type[BaseModel]) -> str:
    if details["type"] == "extra_forbidden":
        return f"no fields but {_list_fields(shape, details['loc'][:-1])}"
    message = details["msg"].removeprefix("Value error, ").removeprefix("expected ")
    known = EXPECTED.get(details["type"])
    return message if known is None else known.format(**details.get("ctx", {}))


def _list_fields(shape: type[BaseModel], path: Sequence[int | str]) -> str:
    """The fields of a shape, or of the items of a list in it; shapes nest in no other way."""
    for name in path:
        if isinstance(name, str):
            shape, *_ = get_args(shape.model_fields[name].annotation)
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
