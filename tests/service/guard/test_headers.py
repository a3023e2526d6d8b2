"""Security headers on every route."""

import pytest

from tests.service.problem import SECURITY_HEADERS, security_headers
from tests.service.running_server import RunningServer

ROUTES = [
    ("GET", "/", 200),
    ("GET", "/?question=Who+signed+for+Japan", 200),
    ("GET", "/?question=%20", 422),
    ("GET", "/verify", 200),
    ("GET", "/verify?text=QIST", 200),
    ("GET", "/verify?text=%20", 422),
    ("POST", "/verify", 422),
    ("GET", "/statement", 200),
    ("GET", "/docs", 200),
    ("GET", "/openapi.json", 200),
    ("GET", "/embed", 200),
    ("GET", "/embed?question=%20", 422),
    ("GET", "/embed/statement", 200),
    ("GET", "/embed/none", 404),
    ("GET", "/static/none.css", 404),
    ("GET", "/v1/clauses", 200),
    ("GET", "/v1/clauses/title", 200),
    ("GET", "/v1/clauses/none", 404),
    ("GET", "/v1/statement", 200),
    ("GET", "/v1/statement?language=fr", 422),
    ("GET", "/livez", 200),
    ("GET", "/readyz", 200),
    ("GET", "/none", 404),
    ("GET", "/v1/ask", 405),
    ("POST", "/v1/ask", 415),
    ("GET", "/v1/verify", 405),
    ("POST", "/v1/verify", 415),
    ("HEAD", "/", 200),
    ("HEAD", "/none", 404),
    ("OPTIONS", "/v1/ask", 200),
    ("TRACE", "/", 405),
    ("get", "/", 400),
]


@pytest.mark.parametrize(("method", "address", "status"), ROUTES)
def test_every_route_has_the_security_headers(
    server: RunningServer, method: str, address: str, status: int
) -> None:
    reply = server.peer.get(address, method=method)
    expected = dict(SECURITY_HEADERS)
    if address.startswith("/embed") and status != 404:
        # In a sandboxed frame, WebKit matches 'self' with nothing.
        policy = expected["content-security-policy"]
        expected["content-security-policy"] = policy.replace("'self'", "'self' http://localhost")
    assert (reply.status, security_headers(reply)) == (status, expected)


@pytest.mark.parametrize(("method", "address", "status"), ROUTES)
def test_no_route_opens_itself_to_other_origins_or_sets_a_cookie(
    server: RunningServer, method: str, address: str, status: int
) -> None:
    reply = server.peer.get(address, "Origin: https://qa.example.evil", method=method)
    assert reply.status == status
    assert not [name for name in reply.headers if name.startswith("access-control-")]
    assert "set-cookie" not in reply.headers


def test_an_answer_is_kept_by_no_cache(server: RunningServer) -> None:
    assert server.peer.ask("Who signed for Japan?").headers["cache-control"] == "no-store"
    assert server.peer.get("/?question=Japan").headers["cache-control"] == "no-store"


def test_the_server_does_not_tell_its_version(server: RunningServer) -> None:
    assert not any(char.isdigit() for char in server.peer.get("/").headers.get("server", ""))


def test_a_refused_method_is_told_the_allowed_ones(server: RunningServer) -> None:
    allowed = server.peer.get("/v1/ask").headers["allow"]
    assert sorted(allowed.split(", ")) == ["OPTIONS", "POST"]
