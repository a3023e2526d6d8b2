"""Pages and documents that never change are made once, and sent only to who lacks them."""

from collections.abc import Iterator

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from index.search import ClauseIndex
from service.guard import keep_response
from service.guard.kept_response import MAX_KEPT
from tests.service.flask_reply import get, open_client

KEPT = (
    "/",
    "/?lang=ja",
    "/statement",
    "/statement?lang=ja",
    "/verify",
    "/docs",
    "/openapi.json",
    "/embed",
    "/embed/statement",
    "/v1/clauses",
    "/v1/clauses?language=ja",
    "/v1/clauses/action-1",
    "/v1/statement",
)


@pytest.fixture(scope="module")
def client(index: ClauseIndex) -> Iterator[FlaskClient]:
    with open_client(index, embedding_origins=("https://www.example.org",)) as opened:
        yield opened


@pytest.mark.parametrize("address", KEPT)
def test_what_never_changes_is_the_same_again_or_not_sent(
    client: FlaskClient, address: str
) -> None:
    first, again = get(client, address), get(client, address)
    assert (first.status, first.headers["cache-control"]) == (200, "no-cache")
    assert again.body == first.body
    assert again.headers["x-request-id"] != first.headers["x-request-id"]
    assert {**again.headers, "x-request-id": ""} == {**first.headers, "x-request-id": ""}
    kept = get(client, address, {"If-None-Match": first.headers["etag"]})
    assert (kept.status, kept.body) == (304, b"")
    assert kept.headers["content-security-policy"] == first.headers["content-security-policy"]
    assert client.head(address).headers["content-length"] == str(len(first.body))


def test_pages_differ_by_language_and_address(client: FlaskClient) -> None:
    def read(address: str, language: str = "en") -> bytes:
        return get(client, address, {"Accept-Language": language}).body

    pages = [
        read("/statement"),
        read("/statement", "ja"),
        read("/statement?lang=ja"),
        read("/verify"),
        read("/"),
        read("/docs"),
    ]
    assert len(set(pages)) == len(pages) - 1
    assert pages[1] == pages[2]
    assert read("/statement", "ja") != read("/statement", "en") == pages[0]


@pytest.mark.parametrize(
    "address",
    [
        "/?question=Japan",
        "/?draft=zqmarker",
        "/statement?mark=action-4.en.0-28",
        "/verify?text=QIST",
        "/embed?question=Japan",
        "/?lang=en&lang=ja",
    ],
)
def test_what_shows_something_of_the_request_is_neither_kept_nor_stored(
    client: FlaskClient, address: str
) -> None:
    reply = get(client, address)
    assert reply.headers["cache-control"] == "no-store"
    assert "etag" not in reply.headers
    assert "zqmarker" not in get(client, "/").text()


def test_errors_are_not_kept(client: FlaskClient) -> None:
    addresses = ["/v1/clauses?language=fr", "/v1/clauses/action-7", "/v1/statement?language="]
    replies = [get(client, address) for address in addresses * 2]
    assert [reply.status for reply in replies] == [422, 404, 422] * 2
    assert {reply.headers["cache-control"] for reply in replies} == {"no-store"}


def test_a_view_is_called_once_for_each_key_and_only_so_many_are_kept() -> None:
    app, called = Flask("test", static_folder=None), list[str]()

    @app.get("/<name>")
    @keep_response(lambda: request.args.get("key"))
    def view(name: str) -> str:
        called.append(name)
        return name

    client = app.test_client()
    for name in ("a", "b", "a", "b"):
        assert client.get(f"/{name}?key=1").text == name
    assert called == ["a", "b"]
    assert client.get("/a?key=2").text == "a"
    assert [client.get("/a").text for _ in range(2)] == ["a", "a"]
    assert called == ["a", "b", "a", "a", "a"]
    for number in range(MAX_KEPT):
        client.get(f"/{number}?key=1")
    called.clear()
    client.get(f"/{MAX_KEPT - 1}?key=1")
    client.get("/a?key=1")
    assert called == ["a"]


def test_what_is_added_for_one_client_reaches_no_other(index: ClauseIndex) -> None:
    client = open_client(index, client_limit="60 per minute")
    packed = get(client, "/statement", {"Accept-Encoding": "gzip"})
    plain = get(client, "/statement")
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert not plain.headers["etag"].startswith("W/")
