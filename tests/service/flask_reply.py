"""Replies of the app in this process, in the shape of those from a socket."""

from flask.testing import FlaskClient

from tests.service.peer import Reply, to_body


def get(client: FlaskClient, address: str, headers: dict[str, str] | None = None) -> Reply:
    with client.get(address, headers=headers) as response:
        return Reply(response.status_code, _lower(response.headers), response.get_data())


def ask(client: FlaskClient, question: str, **fields: object) -> Reply:
    body = to_body({"question": question, **fields})
    with client.post("/v1/ask", data=body, content_type="application/json") as response:
        return Reply(response.status_code, _lower(response.headers), response.get_data())


def _lower(headers: object) -> dict[str, str]:
    return {name.lower(): value for name, value in dict(headers).items()}  # type: ignore[call-overload]
