"""Errors as `application/problem+json` (RFC 9457)."""

from http import HTTPStatus

from flask import Flask, Response, current_app
from werkzeug.exceptions import HTTPException, SecurityError

from index.errors import IndexFolderError
from service.errors import DETAILS, ProblemError
from service.guard.request_record import note_refusal
from service.schema import to_json, write_problem


def problem_response(error: ProblemError) -> Response:
    """The response for a problem."""
    note_refusal(error)
    body = to_json(write_problem(error))
    response = Response(body, error.status, mimetype="application/problem+json")
    response.headers.update(error.headers)
    return response


def register_problems(app: Flask) -> None:
    """Turn every error of the app into a problem document."""
    app.register_error_handler(ProblemError, problem_response)
    app.register_error_handler(HTTPException, _handle_http_error)
    app.register_error_handler(FloatingPointError, _handle_model_failure)
    app.register_error_handler(IndexFolderError, _handle_changed_index)
    app.register_error_handler(Exception, _handle_unexpected)


def _handle_http_error(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:
        return Response(error.get_response().response, status, error.get_response().headers)
    problem = ProblemError(status, DETAILS.get(status, f"{HTTPStatus(status).phrase}."))
    if isinstance(error, SecurityError):
        detail = "This host name is not allowed (setting TRUSTED_HOSTS)."
        problem = ProblemError(status, detail, reason="bad_host")
    response = problem_response(problem)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _handle_model_failure(error: FloatingPointError) -> Response:
    current_app.logger.error("the model failed", exc_info=error)
    detail = "The model failed; try again later."
    return problem_response(ProblemError(503, detail, retry_after=10, reason="model"))


def _handle_changed_index(error: IndexFolderError) -> Response:
    current_app.logger.error("%s", error)
    return problem_response(ProblemError(503, "The index was changed on disk.", retry_after=60))


def _handle_unexpected(error: Exception) -> Response:
    current_app.logger.error("unexpected error", exc_info=error)
    return problem_response(ProblemError(500, DETAILS[500]))
