"""What the description of the API says of a route, beside the route itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from service.schema import Problem

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An operation of the OpenAPI document; its path, method and path parameters are the route's.

    `response` is the shape of a 200 in JSON, `str` for plain text, none where there is only a 204.
    `problems` are statuses. `events` is the shape of one server-sent event, where the route may
    stream. `enum` lists the values of a path parameter that takes only some.
    """

    id: str
    response: type[Any] | None
    problems: Sequence[int] = ()
    body: type[Any] | None = None
    query: Sequence[str] = ()
    problem: type[Problem] = Problem
    events: type[Any] | None = None
    enum: Sequence[str] = ()


def describe(operation: Operation) -> Callable[[View], View]:
    """Put an operation beside the function of a route, where the document finds it."""

    def mark(view: View) -> View:
        view.operation = operation  # type: ignore[attr-defined]
        return view

    return mark
