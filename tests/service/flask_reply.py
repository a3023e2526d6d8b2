"""Replies of the app in this process, in the shape of those from a socket."""

from typing import Any

from flask.testing import FlaskClient

from index.search import ClauseIndex
from service.app import create_app
from service.settings import Settings
from tests.service.peer import Reply, to_body


def open_client(index: ClauseIndex, **settings: Any) -> FlaskClient:
    """A client of an app of its own, in this process."""
    return create_app(index, Settings(trusted_hosts=("localhost",), **settings)).test_client()


def get(client: FlaskClient, address: str, headers: dict[str, str] | None = None) -> Reply:
    with client.get(address, headers=headers) as response:
        return Reply(response.status_code, _lower(response.headers), response.get_data())


def ask(client: FlaskClient, question: str, **fields: object) -> Reply:
    return _post(client, "/v1/ask", {"question": question, **fields})


def verify(client: FlaskClient, text: str, **fields: object) -> Reply:
    return _post(client, "/v1/verify", {"text": text, **fields})


def _post(client: FlaskClient, address: str, value: object) -> Reply:
    with client.post(address, data=to_body(value), content_type="application/json") as response:
        return Reply(response.status_code, _lower(response.headers), response.get_data())


def _lower(headers: object) -> dict[str, str]:
    return {name.lower(): value for name, value in dict(headers).items()}  # type: ignore[call-overload]
