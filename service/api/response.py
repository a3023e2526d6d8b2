"""A response in JSON."""

from flask import Response

from service.schema import to_json


def send(shape: object) -> Response:
    """A 200 response in JSON, as UTF-8 and not as escapes."""
    return Response(to_json(shape), mimetype="application/json")
