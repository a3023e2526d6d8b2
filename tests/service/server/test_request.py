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


CHUNKED = b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
MANY = 400_000
"""Bytes, within what a body may have with its chunks."""


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(
    ("sent", "body"),
    [
        (b"3\r\nabc\r\n0\r\n\r\n", b"abc"),
        (b"3;a=b;c\r\nabc\r\n00A\r\n0\r\n\r\n0\r\n\r\n\r\n00\r\nX-A: b\r\nX-B: c\r\n\r\n", None),
        (b'2;a="b c"\r\n\r\n\r\n1\r\nd\r\n0\r\nX-A: b\r\n\r\n', b"\r\nd"),
        (b"0\r\n\r\n", b""),
    ],
)
def test_chunks_are_put_together(sent: bytes, body: bytes | None, size: int) -> None:
    whole = CHUNKED + sent
    request = read([whole[at : at + size] for at in range(0, len(whole), size)])
    assert (request.completed, request.status) == (True, 0)
    assert request.get_body_stream().read() == (b"abc0\r\n\r\n0\r\n\r\n" if body is None else body)


def test_what_follows_the_last_chunk_is_left_for_the_next_request() -> None:
    request = Request(LIMITS)
    taken = request.received(CHUNKED)
    assert request.received(b"1\r\na\r\n") == 6
    assert request.received(b"0\r\n\r\nGET / HTTP/1.1\r\n") == 5
    assert (taken, request.completed) == (len(CHUNKED), True)


@pytest.mark.parametrize(
    "sent",
    [
        b"\r\n1\r\na\r\n0\r\n\r\n",
        b"1\na\n0\n\n",
        b"1\r\nab\r\n0\r\n\r\n",
        b"1\r\na0\r\n\r\n",
        b"1\r\na\r\n\r\n",
        b"0x1\r\na\r\n0\r\n\r\n",
        b"+1\r\na\r\n0\r\n\r\n",
        b"1 \r\na\r\n0\r\n\r\n",
        b";a\r\na\r\n0\r\n\r\n",
        b"1;a\rb\r\na\r\n0\r\n\r\n",
        b"0\r\nX-A: \x00\r\n\r\n",
        b"0" * 17 + b"\r\n\r\n",
        b"1\r\na\r\n" * (MANY // 6),
        b"\r\n" * (MANY // 2),
        b"1;a=" + b"a" * MANY,
        b"0\r\nX-A: " + b"\r" * MANY,
        b"0\r\n" + b"X-A: b\r\n" * (MANY // 8),
    ],
    ids=lambda sent: repr(sent[:16]),
)
def test_chunks_that_are_none_or_have_too_much_around_them_are_refused(sent: bytes) -> None:
    pieces = [CHUNKED, *(sent[at : at + 8192] for at in range(0, len(sent), 8192))]
    request = read(pieces)
    assert (request.completed, request.status) == (True, 400)
    one_by_one = [sent[at : at + 1] for at in range(min(len(sent), 50_000))]
    assert read([CHUNKED, *one_by_one]).status == 400
