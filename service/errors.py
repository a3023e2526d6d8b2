"""What can be wrong with a setting or a request."""

from dataclasses import dataclass

from index.errors import StatementQAError


class SettingError(StatementQAError):
    """A setting that cannot be used; the message names it."""


TOO_LARGE = "The body is too large; the limit is {kib} KiB."
DETAILS = {
    400: "The request could not be read.",
    404: "Nothing found at this address; /docs lists all endpoints.",
    405: "Method not allowed; the Allow header lists those that are.",
    413: TOO_LARGE.format(kib=16),
    422: "The body is valid JSON, but a field is not as expected.",
    500: "Internal error. It was not caused by the request.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldError:
    """Which field is wrong and what was expected there."""

    field: str
    expected: str


class ProblemError(Exception):
    """An error that is sent as a problem; `retry_after` in seconds becomes a header."""

    def __init__(
        self,
        status: int,
        detail: str,
        errors: list[FieldError] | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors
        self.retry_after = retry_after

    def in_a_line(self) -> str:
        """Each wrong field with what was expected there, or else the detail."""
        fields = [f"{wrong.field}: expected {wrong.expected}" for wrong in self.errors or []]
        return "; ".join(fields) or self.detail

    @property
    def headers(self) -> dict[str, str]:
        """When to ask again, for the errors that pass."""
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
