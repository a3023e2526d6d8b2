"""The other end of an HTTP connection, polite or not."""

import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPResponse
from typing import Any

JSON_HEAD = b"Host: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
PATIENCE = 20.0
"""Seconds that a reply may take."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A response as it came; names of headers in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body.decode("utf-8"))

    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass(frozen=True, slots=True)
class Peer:
    """Speaks to one port of this machine, over a new connection each time."""

    port: int

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), PATIENCE)

    def send(self, request: bytes, method: str = "GET") -> Reply:
        """Send the bytes as they are and read one reply."""
        with self.connect() as connection:
            connection.sendall(request)
            return read_reply(connection, method)

    def get(self, address: str, *lines: str, method: str = "GET") -> Reply:
        """A request without a body; `lines` are more header lines."""
        head = [f"{method} {address} HTTP/1.1", "Host: localhost", "Connection: close", *lines]
        return self.send("\r\n".join([*head, "", ""]).encode("utf-8"), method)

    def post(self, body: bytes, head: bytes = JSON_HEAD, address: str = "/v1/ask") -> Reply:
        """Post a body under the given header lines."""
        return self.send(
            b"POST %s HTTP/1.1\r\n%sContent-Length: %d\r\n\r\n%s"
            % (address.encode("ascii"), head, len(body), body)
        )

    def ask(self, question: str, **fields: object) -> Reply:
        return self.post(to_body({"question": question, **fields}))

    def verify(self, text: str, **fields: object) -> Reply:
        return self.post(to_body({"text": text, **fields}), address="/v1/verify")


def to_body(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")


def read_reply(connection: socket.socket, method: str = "GET") -> Reply:
    """Read one reply off a connection."""
    with HTTPResponse(connection, method=method) as response:
        response.begin()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Reply(response.status, headers, response.read())
