"""Texts are compressed for clients that accept it, and only then."""

import gzip

import pytest
from flask.testing import FlaskClient

from index.search import ClauseIndex
from tests.service.flask_reply import get, open_client

GZIP = {"Accept-Encoding": "gzip, br"}
LARGE = ("/", "/?question=Japan", "/statement", "/openapi.json", "/v1/clauses", "/widget.js")


@pytest.mark.parametrize("address", [*LARGE, "/static/page.css", "/static/ask.js"])
def test_a_large_text_is_compressed_and_says_the_same(client: FlaskClient, address: str) -> None:
    plain, packed = get(client, address), get(client, address, GZIP)
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    assert int(packed.headers["content-length"]) == len(packed.body)
    for reply in (plain, packed):
        assert "Accept-Encoding" in reply.headers["vary"]


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "identity, gzip;q=0"])
def test_who_does_not_accept_it_gets_it_plain(client: FlaskClient, accepted: str) -> None:
    reply = get(client, "/statement", {"Accept-Encoding": accepted})
    assert "content-encoding" not in reply.headers
    assert b"<html" in reply.body


@pytest.mark.parametrize("address", ["/livez", "/v1/statement/none", "/static/icon.svg"])
def test_a_small_text_or_an_error_stays_as_it_is(client: FlaskClient, address: str) -> None:
    assert "content-encoding" not in get(client, address, GZIP).headers


def test_what_is_kept_is_compressed_once_and_not_sent_again(
    index: ClauseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = open_client(index)
    first = get(client, "/statement", GZIP)
    monkeypatch.setattr("gzip.compress", None)
    assert get(client, "/statement", GZIP).body == first.body
    assert first.headers["etag"].startswith('W/"')
    again = get(client, "/statement", {**GZIP, "If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_head_tells_the_length_of_what_is_compressed(client: FlaskClient) -> None:
    head = client.head("/statement", headers=GZIP)
    length = len(get(client, "/statement", GZIP).body)
    assert (head.headers["content-length"], head.data) == (str(length), b"")


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("/docs/", "/docs"),
        ("/docs//?lang=ja", "/docs?lang=ja"),
        ("/v1/clauses/", "/v1/clauses"),
        ("/v1/ask/", "/v1/ask"),
    ],
)
def test_a_slash_too_many_is_redirected(client: FlaskClient, address: str, there: str) -> None:
    method = client.post if "ask" in address else client.get
    reply = method(address)
    assert (reply.status_code, reply.headers["Location"]) == (308, there)


@pytest.mark.parametrize("address", ["/none/", "//example.org/", "/v1/ask/", "/%2F%2Fexample.org/"])
def test_a_slash_leads_nowhere_else(client: FlaskClient, address: str) -> None:
    reply = client.get(address)
    assert reply.status_code in (400, 404, 405)
    assert "Location" not in reply.headers
