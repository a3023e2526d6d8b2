"""Replies of the app in this process, in the shape of those from a socket."""

from flask.testing import FlaskClient

from tests.service.peer import Reply, to_body


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
