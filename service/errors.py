"""What can be wrong with a setting or a request."""

from dataclasses import dataclass

from index.errors import StatementQAError


class SettingError(StatementQAError):
    """A setting that cannot be used; the message names it."""


TOO_LARGE = "The request is too large; send at most {kib} KiB."
DETAILS = {
    400: "The request could not be read.",
    404: "There is nothing at this address; GET /docs lists what there is.",
    405: "This address does not take this method; the Allow header lists those it takes.",
    413: TOO_LARGE.format(kib=16),
    422: "The body is JSON, but not as expected.",
    500: "Something went wrong in the service; the request was not at fault.",
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
