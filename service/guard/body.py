"""Reads the body of a request, up to a maximum size."""

from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from service.errors import DETAILS, TOO_LARGE, ProblemError
from service.schema import Shape, check_shape, parse_json

MAX_BODY = 16 * 1024
"""Bytes."""

READ_ERRORS = (OSError, ClientDisconnected)
"""What reading raises if the client stops sending."""

MALFORMED = "Malformed request body."


def read_body(request: Request, shape: type[Shape], max_bytes: int = MAX_BODY) -> Shape:
    """Parse and check a JSON body of at most `max_bytes`.

    Raises `ProblemError` 415 if it is not plain JSON, 413 if it is too large, 400 if it cannot be
    parsed as JSON, 422 if a field is invalid.
    """
    return check_shape(parse_json(read_bytes(request, max_bytes)), shape)


def read_bytes(request: Request, max_bytes: int) -> bytes:
    """The whole body of a request, unparsed.

    One byte more is asked for, as Werkzeug would cut a body that comes in chunks at its own limit,
    and call it whole.

    Raises `ProblemError` 415 if it is not plain JSON, 413 if it is larger than `max_bytes`, 400 if
    it is cut short.
    """
    if request.mimetype != "application/json":
        raise ProblemError(415, "Send the body as application/json.")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise ProblemError(415, "Send the body without Content-Encoding.")
    if request.content_length is not None and request.content_length > max_bytes:
        raise ProblemError(413, TOO_LARGE.format(kib=max_bytes // 1024))
    try:
        body: bytes = request.environ["wsgi.input"].read(max_bytes + 1)
    except READ_ERRORS as error:
        raise ProblemError(400, MALFORMED) from error
    if len(body) > max_bytes:
        raise ProblemError(413, TOO_LARGE.format(kib=max_bytes // 1024))
    return body


def read_form(request: Request) -> MultiDict[str, str]:
    """The fields of a form.

    Raises `ProblemError` 413 if it is larger than `MAX_BODY`, 400 if it is cut short.
    """
    try:
        return request.form
    except RequestEntityTooLarge as error:
        raise ProblemError(413, DETAILS[413]) from error
    except READ_ERRORS as error:
        raise ProblemError(400, MALFORMED) from error
