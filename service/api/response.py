"""JSON responses."""

from flask import Response

from service.schema import to_json


def json_response(content: object) -> Response:
    """A 200 response with JSON in UTF-8, without escapes."""
    return Response(to_json(content), mimetype="application/json")
