"""Errors in settings and requests."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from index.errors import StatementQAError


class SettingError(StatementQAError):
    """An invalid setting; the message names it."""


TOO_LARGE = "The body is too large; the limit is {kib} KiB."
DETAILS = {
    400: "The request could not be read.",
    404: "Nothing found at this address; /docs lists all endpoints.",
    405: "Method not allowed; the Allow header lists those that are.",
    413: TOO_LARGE.format(kib=16),
    422: "The body is valid JSON, but a field is not as expected.",
    500: "Internal error. It was not caused by the request.",
}

Reason = Literal[
    "bad_host",
    "busy",
    "client_limit",
    "desk",
    "invalid",
    "malformed",
    "media_type",
    "method",
    "model",
    "not_found",
    "origin_limit",
    "other",
    "rate_limit",
    "timeout",
    "token_limit",
    "too_large",
    "unauthorized",
]
"""Why a request is refused, for the operator; a client is told in words."""

REASONS: Mapping[int, Reason] = {
    400: "malformed",
    401: "unauthorized",
    403: "unauthorized",
    404: "not_found",
    405: "method",
    413: "too_large",
    415: "media_type",
    422: "invalid",
    429: "rate_limit",
    503: "busy",
}
"""By status, where nothing more exact is known."""


def find_reason(status: int) -> Reason:
    """Why requests with this status are refused, as far as the status tells."""
    return REASONS.get(status, "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldError:
    """An invalid field, and what was expected there."""

    field: str
    expected: str


class ProblemError(Exception):
    """An error that is sent as a problem document; `retry_after`, in seconds, becomes a header.

    `reason` is for the operator, and by default follows from the status.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        errors: list[FieldError] | None = None,
        retry_after: int | None = None,
        reason: Reason | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors
        self.retry_after = retry_after
        self.reason: Reason = reason or find_reason(status)

    def one_line(self) -> str:
        """Each invalid field with what was expected there, or the detail if there is none."""
        fields = [f"{error.field}: expected {error.expected}" for error in self.errors or []]
        return "; ".join(fields) or self.detail

    @property
    def headers(self) -> dict[str, str]:
        """The `Retry-After` header, if retrying can help."""
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
