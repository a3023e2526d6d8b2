"""Every error becomes a problem, here those of a small app of its own."""

import logging
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import (
    HTTPException,
    MethodNotAllowed,
    NotFound,
    SecurityError,
    ServiceUnavailable,
    TooManyRequests,
)
from werkzeug.routing import RequestRedirect

from service.errors import DETAILS, FieldError, ProblemError
from service.guard.problem import register_problems

FIELDS = [FieldError(field="question", expected="a question"), FieldError(field="a", expected="b")]


class TeapotError(HTTPException):
    """An error of which the service has no sentence."""

    code = 418


def raising(error: Exception) -> FlaskClient:
    """A client of an app whose only page raises the error."""
    app = Flask("test")
    register_problems(app)

    @app.get("/")
    def fail() -> str:
        raise error

    return app.test_client()


def problem(status: int, title: str, detail: str, **more: Any) -> dict[str, Any]:
    return {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ProblemError(401, "Who is it?"), problem(401, "Unauthorized", "Who is it?")),
        (
            ProblemError(404, "Nothing.", FIELDS),
            problem(
                404,
                "Not Found",
                "Nothing.",
                errors=[
                    {"field": "question", "expected": "a question"},
                    {"field": "a", "expected": "b"},
                ],
            ),
        ),
        (NotFound("zqmarker"), problem(404, "Not Found", DETAILS[404])),
        (MethodNotAllowed(["GET"]), problem(405, "Method Not Allowed", DETAILS[405])),
        (TeapotError("zqmarker"), problem(418, "I'm a Teapot", "I'm a Teapot.")),
        (
            SecurityError("zqmarker"),
            problem(400, "Bad Request", "This host name is not allowed (setting TRUSTED_HOSTS)."),
        ),
        (KeyError("zqmarker"), problem(500, "Internal Server Error", DETAILS[500])),
    ],
)
def test_an_error_is_sent_with_its_status_and_a_sentence(
    error: Exception, expected: dict[str, Any]
) -> None:
    reply = raising(error).get("/")
    assert (reply.status_code, reply.get_json()) == (expected["status"], expected)
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert "Retry-After" not in reply.headers


@pytest.mark.parametrize(
    ("error", "name", "value"),
    [
        (ProblemError(503, "Later.", retry_after=7), "Retry-After", "7"),
        (ProblemError(503, "Later.", retry_after=0), "Retry-After", "0"),
        (TooManyRequests(retry_after=5), "Retry-After", "5"),
        (ServiceUnavailable(retry_after=6), "Retry-After", "6"),
        (MethodNotAllowed(["GET", "HEAD"]), "Allow", "GET, HEAD"),
    ],
)
def test_what_a_client_may_do_next_is_sent_along(error: Exception, name: str, value: str) -> None:
    reply = raising(error).get("/")
    assert reply.headers[name] == value
    assert reply.headers.get_all("Content-Type") == ["application/problem+json"]


def test_a_redirect_is_no_problem() -> None:
    reply = raising(RequestRedirect("http://localhost/elsewhere")).get("/")
    assert (reply.status_code, reply.headers["Location"]) == (308, "http://localhost/elsewhere")
    assert reply.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "/elsewhere" in reply.get_data(as_text=True)


def test_a_model_that_fails_may_work_again_and_is_written_to_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    error = FloatingPointError("zqmarker")
    reply = raising(error).get("/")
    assert (reply.status_code, reply.headers["Retry-After"]) == (503, "10")
    assert "zqmarker" not in reply.get_data(as_text=True)
    check_logged(caplog, "the model failed", error)


def test_what_nobody_expected_is_written_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    error = KeyError("zqmarker")
    assert raising(error).get("/").status_code == 500
    check_logged(caplog, "unexpected error", error)


def check_logged(caplog: pytest.LogCaptureFixture, words: str, error: Exception) -> None:
    (record,) = caplog.records
    assert (record.levelno, record.getMessage()) == (logging.ERROR, words)
    assert record.exc_info is not None
    assert record.exc_info[1] is error


@pytest.mark.parametrize("error", [ProblemError(422, "No."), NotFound(), TooManyRequests()])
def test_what_was_expected_is_not_written_to_the_log(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    raising(error).get("/")
    assert caplog.records == []
