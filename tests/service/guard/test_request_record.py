"""The id that every response has."""

import re

import pytest
from flask.testing import FlaskClient

from index.search import ClauseIndex
from service.app import create_app
from service.settings import Settings

OWN = re.compile(r"[0-9a-f]{16}")


def open_client(index: ClauseIndex, proxies: int) -> FlaskClient:
    settings = Settings(trusted_hosts=("localhost",), trusted_proxies=proxies)
    return create_app(index, settings).test_client()


def read_id(client: FlaskClient, path: str = "/livez", given: str | None = None) -> str:
    headers = {} if given is None else {"X-Request-ID": given}
    (name,) = client.get(path, headers=headers).headers.get_all("X-Request-ID")
    return name


@pytest.mark.parametrize("path", ["/livez", "/", "/v1/clauses/none", "/nowhere", "/widget.js"])
def test_every_response_has_an_id_of_its_own(client: FlaskClient, path: str) -> None:
    first, second = read_id(client, path), read_id(client, path)
    assert OWN.fullmatch(first)
    assert OWN.fullmatch(second)
    assert first != second


@pytest.mark.parametrize("given", ["a", "f3-A.b_9", "x" * 64])
def test_a_trusted_proxy_may_name_a_request(index: ClauseIndex, given: str) -> None:
    assert read_id(open_client(index, 1), given=given) == given
    assert OWN.fullmatch(read_id(open_client(index, 0), given=given))


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "a,b", "a;b", "é", "a\tb", "<b>", "日本"])
def test_a_name_that_is_not_plain_is_replaced(index: ClauseIndex, given: str) -> None:
    assert OWN.fullmatch(read_id(open_client(index, 1), given=given))
