"""Query strings as clients send them."""

from string import punctuation
from urllib.parse import quote

from flask import Flask, request


def escape_queries(app: Flask) -> None:
    """Read bytes in a query string that are not ASCII as if they were escaped (RFC 3986, 2.1).

    Werkzeug expects such bytes to be UTF-8, and raises for others wherever a parameter is read.
    """

    @app.before_request
    def escape_query() -> None:
        if not request.query_string.isascii():
            request.query_string = quote(request.query_string, safe=punctuation).encode("ascii")
