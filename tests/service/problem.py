"""What every error of the service has to look like."""

from tests.service.peer import Reply

SECURITY_HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
MARKER = "zqmarker"
"""Stands in hostile input, and may stand in no error."""

TITLES = {
    400: {"Bad Request"},
    401: {"Unauthorized"},
    404: {"Not Found"},
    405: {"Method Not Allowed"},
    408: {"Request Timeout"},
    413: {"Request Entity Too Large", "Content Too Large"},
    414: {"Request-URI Too Long", "URI Too Long"},
    415: {"Unsupported Media Type"},
    422: {"Unprocessable Entity", "Unprocessable Content"},
    429: {"Too Many Requests"},
    431: {"Request Header Fields Too Large"},
    501: {"Not Implemented"},
    503: {"Service Unavailable"},
}
"""By status; Python releases and RFCs word some of them differently."""


def security_headers(reply: Reply) -> dict[str, str]:
    """Those of the security headers that the reply has."""
    return {name: text for name, text in reply.headers.items() if name in SECURITY_HEADERS}


def check_problem(reply: Reply, status: int) -> None:
    """A problem of RFC 9457 that tells nothing of the input or the program."""
    assert (reply.status, reply.headers["content-type"]) == (status, "application/problem+json")
    problem = reply.json()
    assert set(problem) - {"errors"} == {"type", "title", "status", "detail"}
    assert (problem["type"], problem["status"]) == ("about:blank", status)
    assert problem["title"] in TITLES[status]
    assert problem["detail"].endswith(".")
    for error in problem.get("errors", []):
        assert set(error) == {"field", "expected"}
    everything = f"{reply.headers} {reply.text()}"
    assert MARKER not in everything
    assert "Traceback" not in everything
    assert security_headers(reply) == SECURITY_HEADERS
