"""Gives each request an id, and tells the observer how it was handled."""

from time import perf_counter

from flask import Flask, Response, g, request

from service.errors import ProblemError, find_reason
from service.observer import HandledRequest, Observer
from service.server_log import forget_request, name_request

HEADER = "X-Request-ID"
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
OTHER = "other"
"""Stands for a method or a route that the service does not know."""


def record_requests(app: Flask, observer: Observer, proxies: int) -> None:
    """Record every request that reaches the app; call it before anything else is registered.

    A proxy that is trusted may give the id of a request in `X-Request-ID`.
    """

    @app.before_request
    def begin() -> None:
        g.began = perf_counter()
        g.request_id = name_request(request.headers.get(HEADER) if proxies else None)

    # Those registered first are called last, so this sees the response as it is sent.
    @app.after_request
    def end(response: Response) -> Response:
        status = response.status_code
        refusal = g.get("refusal", find_reason(status)) if _is_refusal(status) else None
        response.headers[HEADER] = g.request_id
        handled = HandledRequest(
            method=request.method if request.method in METHODS else OTHER,
            route=OTHER if request.url_rule is None else request.url_rule.rule,
            status=status,
            seconds=perf_counter() - g.began,
            refusal=refusal,
        )
        observer.request(handled)
        return response

    @app.teardown_request
    def leave(_: BaseException | None) -> None:
        forget_request()


def _is_refusal(status: int) -> bool:
    """Whether the service did not want to answer; with 500, it wanted to."""
    return status >= 400 and status != 500


def note_refusal(problem: ProblemError) -> None:
    """Remember why the current request is refused; otherwise its status has to tell."""
    g.refusal = problem.reason
