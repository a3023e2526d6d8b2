"""Errors as `application/problem+json` (RFC 9457)."""

from http import HTTPStatus

from flask import Flask, Response, current_app
from werkzeug.exceptions import HTTPException, SecurityError

from service.schema import FieldError, Problem, to_json

TOO_LARGE = "The request is too large; send at most {kib} KiB."
DETAILS = {
    400: "The request could not be read.",
    404: "There is nothing at this address; GET /docs lists what there is.",
    405: "This address does not take this method; the Allow header lists those it takes.",
    413: TOO_LARGE.format(kib=16),
    422: "The body is JSON, but not as expected.",
    500: "Something went wrong in the service; the request was not at fault.",
}


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


def send_problem(error: ProblemError) -> Response:
    """The response for a problem."""
    problem = Problem(
        title=HTTPStatus(error.status).phrase,
        status=error.status,
        detail=error.detail,
        errors=error.errors,
    )
    response = Response(
        to_json(problem),
        error.status,
        mimetype="application/problem+json",
    )
    response.headers.update(retry_header(error))
    return response


def retry_header(error: ProblemError) -> dict[str, str]:
    """When to ask again, for the errors that pass."""
    return {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}


def register_problems(app: Flask) -> None:
    """Turn every error of the app into a problem."""
    app.register_error_handler(ProblemError, send_problem)
    app.register_error_handler(HTTPException, _send_http_error)
    app.register_error_handler(FloatingPointError, _send_model_failure)
    app.register_error_handler(Exception, _send_unexpected)


def _send_http_error(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:
        return Response(error.get_response().response, status, error.get_response().headers)
    detail = DETAILS.get(status, f"{HTTPStatus(status).phrase}.")
    if isinstance(error, SecurityError):
        detail = "This host name is not one that the service answers to (setting TRUSTED_HOSTS)."
    response = send_problem(ProblemError(status, detail))
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _send_model_failure(error: FloatingPointError) -> Response:
    current_app.logger.error("the model failed", exc_info=error)
    return send_problem(ProblemError(503, "The model gives no usable vector.", retry_after=10))


def _send_unexpected(error: Exception) -> Response:
    current_app.logger.error("unexpected error", exc_info=error)
    return send_problem(ProblemError(500, DETAILS[500]))
