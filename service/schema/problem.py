"""An error as in RFC 9457."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from pydantic import Field

from service.errors import FieldError, ProblemError
from service.schema.json import is_absent


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An error as in RFC 9457; it never repeats what the client sent."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: Annotated[list[FieldError] | None, Field(exclude_if=is_absent)] = None


def write_problem(error: ProblemError) -> Problem:
    """The document for an error."""
    return Problem(
        title=HTTPStatus(error.status).phrase,
        status=error.status,
        detail=error.detail,
        errors=error.errors,
    )
