"""Bytes in an address that are not escaped."""

from http import HTTPStatus

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

PAGE = {"Accept": "text/html"}


def get(client: FlaskClient, path: str, query: bytes, **headers: str) -> TestResponse:
    environ = {"PATH_INFO": path, "QUERY_STRING": query.decode("latin-1")}
    return client.get("/", environ_overrides=environ, headers=headers)


@pytest.mark.parametrize("query", [b"draft=\x80&lang=ja", b"\xff", b"lang=\xe3\x81", b"%ff=\xf0"])
@pytest.mark.parametrize(
    ("path", "status"), [("/", 200), ("/statement", 200), ("/embed", 200), ("/none", 404)]
)
def test_bytes_that_are_no_text_make_no_page_fail(
    client: FlaskClient, path: str, status: int, query: bytes
) -> None:
    assert get(client, path, query, **PAGE).status_code == HTTPStatus(status)


def test_text_that_is_not_escaped_is_read_as_if_it_were(client: FlaskClient) -> None:
    raw = get(client, "/", "draft=量子 と & 'a'%E5%AD%90=+".encode())
    escaped = client.get("/?draft=%E9%87%8F%E5%AD%90%20%E3%81%A8%20&%20'a'%E5%AD%90=+")
    assert "量子 と" in escaped.text
    assert raw.text == escaped.text


def test_bytes_that_are_no_text_are_shown_escaped(client: FlaskClient) -> None:
    assert 'value="a%80b"' in get(client, "/", b"draft=a\x80b").text
