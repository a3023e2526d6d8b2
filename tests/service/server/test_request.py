"""Requests read in this process, in pieces and with much in them."""

import time

import pytest
from waitress.adjustments import Adjustments

from service.server.request import Request
from service.server.server import MAX_BODY, MAX_HEAD

LIMITS = Adjustments(max_request_header_size=MAX_HEAD, max_request_body_size=MAX_BODY)
WHOLE = (
    b"POST /v1/ask?a=1 HTTP/1.1\r\nHost: localhost\r\nX-A:  b \t\r\nX-A: c\r\nX_A: d\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
)


def read(pieces: list[bytes]) -> Request:
    request = Request(LIMITS)
    for piece in pieces:
        while piece and not request.completed:
            piece = piece[request.received(piece) :]
    return request


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_a_request_is_the_same_in_whatever_pieces_it_arrives(size: int) -> None:
    request = read([WHOLE[at : at + size] for at in range(0, len(WHOLE), size)])
    assert request.completed
    assert request.status == 0
    assert (request.command, request.path, request.query) == ("POST", "/v1/ask", "a=1")
    assert request.headers == {"HOST": "localhost", "X_A": "b, c", "CONTENT_LENGTH": "3"}
    assert request.get_body_stream().read() == b"abc"


@pytest.mark.parametrize(
    "text",
    [b" " * 8000, b" " * 8000 + b"a", b"a" + b" " * 8000, b"a " * 4000, b" " * 8000 + b"\x01"],
)
def test_many_spaces_in_a_header_take_no_more_time_than_as_many_letters(text: bytes) -> None:
    head = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A:"
    spaces = min(_measure(head + text + b"\r\n\r\n") for _ in range(5))
    letters = min(_measure(head + b"a" * len(text) + b"\r\n\r\n") for _ in range(5))
    assert spaces < 10 * letters + 0.002


def _measure(data: bytes) -> float:
    """The seconds of this thread that reading a request takes."""
    start = time.thread_time()
    assert read([data]).completed
    return time.thread_time() - start
