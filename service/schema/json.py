"""Responses as JSON."""

from typing import Any

from pydantic import TypeAdapter


def is_absent(value: object) -> bool:
    """Whether an optional field is left out of the JSON."""
    return value is None


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def to_json(response: object) -> bytes:
    """A response as a line of JSON in UTF-8."""
    adapter = _ADAPTERS.get(type(response)) or TypeAdapter(type(response))
    return _ADAPTERS.setdefault(type(response), adapter).dump_json(response) + b"\n"
