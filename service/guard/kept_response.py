"""Responses that are always the same: made once, and sent only to clients without them."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import wraps
from threading import Lock

from flask import Response, make_response, request
from flask.typing import ResponseReturnValue

MAX_KEPT = 64
"""Responses kept of one view; the oldest are dropped first."""

View = Callable[..., ResponseReturnValue]


@dataclass(slots=True)
class KeptResponses:
    """The responses of one view by what they depend on; safe for concurrent use."""

    kept: dict[Hashable, Response] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def find(self, key: Hashable, make: Callable[[], Response]) -> Response:
        """The response for a key, made now unless it is kept; it must not be changed."""
        response = self.kept.get(key)
        if response is None:
            response = make()
            response.add_etag()
            response.cache_control.no_cache = True  # may be stored, but is asked for each time
            with self.lock:
                self.kept[key] = response
                if len(self.kept) > MAX_KEPT:
                    del self.kept[next(iter(self.kept))]
        return response


def keep_response(key: Callable[[], Hashable | None]) -> Callable[[View], View]:
    """Keep the responses of a view that always succeeds or raises.

    `key` is all that the response to the current request depends on besides its path, or None to
    make a new one.
    """

    def decorate(view: View) -> View:
        responses = KeptResponses()

        @wraps(view)
        def find(**arguments: str) -> ResponseReturnValue:
            found = key() if request.method in ("GET", "HEAD") else None
            if found is None:
                return view(**arguments)
            kept = responses.find((found, request.path), lambda: make_response(view(**arguments)))
            # A copy, as what comes after the view adds headers.
            response = Response(kept.get_data(), headers=kept.headers.copy())
            return response.make_conditional(request)

        return find

    return decorate
