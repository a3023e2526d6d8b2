"""The body of a request, read in this process from streams that behave well and badly."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Request
from werkzeug.datastructures import Headers
from werkzeug.exceptions import ClientDisconnected
from werkzeug.test import EnvironBuilder

from service.errors import ProblemError
from service.guard.body import read_body, read_bytes, read_form
from service.schema import VerifyRequest

LARGEST = 2048
"""Bytes."""


class CutStream:
    """Raises an error where it is read."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def read(self, size: int = -1) -> bytes:
        raise self._error

    readline = readinto = read

    def close(self) -> None:
        pass


def make_request(
    body: bytes | CutStream,
    length: int | None = None,
    kind: str = "application/json",
    encoding: str | None = None,
) -> Request:
    """A request with this body; without a `length` it declares none, as one in chunks."""
    headers = Headers() if encoding is None else Headers({"Content-Encoding": encoding})
    environ = EnvironBuilder(method="POST", content_type=kind, headers=headers).get_environ()
    environ.pop("CONTENT_LENGTH", None)
    environ["wsgi.input"] = BytesIO(body) if isinstance(body, bytes) else body
    environ["wsgi.input_terminated"] = True
    if length is not None:
        environ["CONTENT_LENGTH"] = str(length)
    return Request(environ)


@pytest.mark.parametrize("declared", [True, False])
def test_a_body_may_be_as_large_as_it_is_said_to_be_and_no_larger(declared: bool) -> None:
    fits, long = b"a" * LARGEST, b"a" * (LARGEST + 1)
    assert read_bytes(make_request(fits, len(fits) if declared else None), LARGEST) == fits
    with pytest.raises(ProblemError, match=r"\b2 KiB") as refused:
        read_bytes(make_request(long, len(long) if declared else None), LARGEST)
    assert refused.value.status == 413


def test_a_body_that_says_it_is_too_large_is_not_read() -> None:
    stream = CutStream(AssertionError("it was read"))
    with pytest.raises(ProblemError, match=r"\b2 KiB") as refused:
        read_bytes(make_request(stream, LARGEST + 1), LARGEST)
    assert refused.value.status == 413


@pytest.mark.parametrize("kind", ["", "text/plain", "application/json-patch+json", "text/json"])
def test_a_body_that_says_it_is_something_else_is_refused(kind: str) -> None:
    with pytest.raises(ProblemError, match="application/json") as refused:
        read_bytes(make_request(b"{}", 2, kind), LARGEST)
    assert refused.value.status == 415


@pytest.mark.parametrize("encoding", ["identity", "Identity"])
def test_a_body_that_says_it_is_not_packed_is_read(encoding: str) -> None:
    assert read_bytes(make_request(b"{}", 2, encoding=encoding), LARGEST) == b"{}"


@pytest.mark.parametrize("encoding", ["gzip", "br", "identity, gzip", ""])
def test_a_packed_body_is_refused(encoding: str) -> None:
    with pytest.raises(ProblemError, match="Content-Encoding") as refused:
        read_bytes(make_request(b"{}", 2, encoding=encoding), LARGEST)
    assert refused.value.status == 415


def read_json(request: Request) -> object:
    return read_bytes(request, LARGEST)


@pytest.mark.parametrize("error", [TimeoutError(), ConnectionResetError(), ClientDisconnected()])
@pytest.mark.parametrize(
    ("read", "kind"),
    [(read_json, "application/json"), (read_form, "application/x-www-form-urlencoded")],
)
def test_a_body_that_is_cut_is_refused(
    error: Exception, read: Callable[[Request], object], kind: str
) -> None:
    with pytest.raises(ProblemError, match="body") as refused:
        read(make_request(CutStream(error), None, kind))
    assert refused.value.status == 400


@pytest.mark.parametrize(("size", "fits"), [(16 * 1024, True), (16 * 1024 + 1, False)])
def test_a_body_has_16_kib_at_most_where_nothing_else_is_said(size: int, fits: bool) -> None:
    body = b'{"text": "QIST"}'.ljust(size)
    if fits:
        assert read_body(make_request(body), VerifyRequest) == VerifyRequest(text="QIST")
        return
    with pytest.raises(ProblemError, match=r"\b16 KiB") as refused:
        read_body(make_request(body), VerifyRequest)
    assert refused.value.status == 413


def test_a_form_that_is_too_large_is_refused() -> None:
    request = make_request(b"text=" + b"a" * 100, 105, "application/x-www-form-urlencoded")
    request.max_content_length = 104
    with pytest.raises(ProblemError, match=r"\b16 KiB") as refused:
        read_form(request)
    assert refused.value.status == 413
