"""The body of a request, bounded before anything else is done with it."""

from flask import Request
from gunicorn.http.errors import ParseException
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from service.errors import DETAILS, TOO_LARGE, ProblemError
from service.schema import Shape, check_shape, parse_json

MAX_BODY = 16 * 1024
"""Bytes."""

UNFRAMED = (OSError, ParseException, ClientDisconnected)
"""What reading raises where the client stops, or sends what is no body."""

NOT_FRAMED = "The body is not framed as HTTP says."


def read_body(request: Request, shape: type[Shape], largest: int = MAX_BODY) -> Shape:
    """Parse and check the body of a request, of at most `largest` bytes.

    Raises `ProblemError` 415 where it is not plain JSON, 413 where it is too large, 400 where it
    cannot be read as JSON, 422 where a field is not as it should be.
    """
    return check_shape(parse_json(read_bytes(request, largest)), shape)


def read_bytes(request: Request, largest: int) -> bytes:
    """The whole body of a request, as it came.

    One byte more is asked for: Werkzeug would cut a body that comes in chunks at its own limit,
    and call it whole.

    Raises `ProblemError` 415 where it is not plain JSON, 413 where it is larger than `largest`
    bytes, 400 where it is cut.
    """
    if request.mimetype != "application/json":
        raise ProblemError(415, "Send the body as application/json.")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise ProblemError(415, "Send the body without Content-Encoding.")
    if request.content_length is not None and request.content_length > largest:
        raise ProblemError(413, TOO_LARGE.format(kib=largest // 1024))
    try:
        body: bytes = request.environ["wsgi.input"].read(largest + 1)
    except UNFRAMED as error:
        raise ProblemError(400, NOT_FRAMED) from error
    if len(body) > largest:
        raise ProblemError(413, TOO_LARGE.format(kib=largest // 1024))
    return body


def read_form(request: Request) -> MultiDict[str, str]:
    """The fields of a form.

    Raises `ProblemError` 413 where it is larger than `MAX_BODY`, 400 where it is cut.
    """
    try:
        return request.form
    except RequestEntityTooLarge as error:
        raise ProblemError(413, DETAILS[413]) from error
    except UNFRAMED as error:
        raise ProblemError(400, NOT_FRAMED) from error
