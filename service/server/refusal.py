"""The server's own answers: problem documents for requests that the app never sees."""

from http import HTTPStatus

from service.errors import DETAILS, ProblemError
from service.guard import HEADERS
from service.schema import to_json, write_problem

MALFORMED = "The request is not valid HTTP, or larger than the service accepts."
OWN_DETAILS = {
    408: "The request did not arrive in time.",
    500: DETAILS[500],
    503: "The service has too many connections or is stopping; try again shortly.",
}
RETRY_AFTER = {503: 1}
"""Seconds."""


def write_refusal(status: int) -> tuple[list[tuple[str, str]], bytes]:
    """The headers and the body of an answer that repeats nothing of the request."""
    detail = OWN_DETAILS.get(status, MALFORMED)
    problem = ProblemError(status, detail, retry_after=RETRY_AFTER.get(status))
    body = to_json(write_problem(problem))
    headers = {
        "Content-Type": "application/problem+json",
        "Content-Length": str(len(body)),
        "Cache-Control": "no-store",
        **HEADERS,
        **problem.headers,
    }
    return list(headers.items()), body


def write_status(status: int) -> str:
    """The status as WSGI has it: `408 Request Timeout`."""
    return f"{status} {HTTPStatus(status).phrase}"


def write_response(status: int) -> bytes:
    """A whole response that closes the connection."""
    headers, body = write_refusal(status)
    lines = [f"HTTP/1.1 {write_status(status)}", "Connection: close"]
    lines += [f"{name}: {text}" for name, text in headers]
    return "\r\n".join([*lines, "", ""]).encode("ascii") + body
