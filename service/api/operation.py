"""The operation that documents a route, declared beside the route itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from service.schema import Problem

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An operation in OpenAPI; its path, method and path parameters are those of the route.

    `response` is the shape of a 200 in JSON, `str` for plain text, or None if there is only a 204.
    `problems` are statuses. `query` names the query parameters. `events` is the shape of one
    server-sent event, if the route can stream. `enum` lists the values of a path parameter, if
    they are limited. `signatures` are headers by name, one of which a request must be signed in.
    """

    id: str
    response: type[Any] | None
    problems: Sequence[int] = ()
    body: type[Any] | None = None
    query: Sequence[str] = ()
    problem: type[Problem] = Problem
    events: type[Any] | None = None
    enum: Sequence[str] = ()
    signatures: Mapping[str, str] = field(default_factory=dict)


def describe(operation: Operation) -> Callable[[View], View]:
    """Attach an operation to a view function, for `describe_api` to find."""

    def attach(view: View) -> View:
        view.operation = operation  # type: ignore[attr-defined]
        return view

    return attach
