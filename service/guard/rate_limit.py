"""How often one client, and the pages of one site, may ask."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING

from flask import Flask, Response, after_this_request, request

from service.errors import ProblemError
from service.guard.client import client_address
from service.settings import Settings

if TYPE_CHECKING:
    from service.guard.request_counter import RequestCounter, Window

Count = Callable[[], None]
"""Counts the request in work; raises `ProblemError` 429 where its client has asked too often."""

SANDBOXED, ELSEWHERE = "null", "elsewhere"
"""The origin of a frame that has none of its own; all origins that the settings do not name."""

TOKEN_LIMIT = "10 per minute"
"""How often one address may try to give the operator's token."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Rates, as `limits` writes them, for each key; a request without a key is not counted."""

    rates: str
    scope: str
    key: Callable[[], str | None]


class RateLimits:
    """What counts requests; `limits` is loaded only where there is something to count."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self._logger = app.logger
        self._storage = settings.limit_storage
        self.count_question = self._count(_question_limits(settings))

    def count_tokens(self) -> Count:
        """What counts attempts to give the operator's token."""
        return self._count([Limit(TOKEN_LIMIT, "token", client_address)])

    def _count(self, limits: Sequence[Limit]) -> Count:
        if not limits:
            return lambda: None
        from limits import parse_many

        counter = self._counter
        rates = [(rate, limit) for limit in limits for rate in parse_many(limit.rates)]
        # By the unit of time, shortest first: that is what a request that may pass is told.
        rates.sort(key=lambda pair: pair[0])

        def count() -> None:
            keys = [(rate, limit.key(), limit.scope) for rate, limit in rates]
            hits = [(rate, key, scope) for rate, key, scope in keys if key is not None]
            if hits:
                tell(counter.count(hits))

        return count

    @cached_property
    def _counter(self) -> "RequestCounter":
        from service.guard.request_counter import RequestCounter, open_storage

        return RequestCounter(open_storage(self._storage.get_secret_value()), self._logger)


def tell(window: "Window") -> None:
    """Have the response say what is left.

    Raises `ProblemError` 429, with the seconds until requests count afresh, where nothing was.
    """

    @after_this_request
    def add_headers(response: Response) -> Response:
        response.headers["X-RateLimit-Limit"] = str(window.amount)
        response.headers["X-RateLimit-Remaining"] = str(window.remaining)
        response.headers["X-RateLimit-Reset"] = str(int(window.reset) + 1)
        return response

    if window.is_exceeded:
        seconds = max(1, ceil(window.reset - time.time()))
        raise ProblemError(
            429, f"This is asked too often; ask again in {seconds} s.", retry_after=seconds
        )


def _question_limits(settings: Settings) -> list[Limit]:
    limits = []
    if settings.client_limit:
        limits.append(Limit(settings.client_limit, "client", client_address))
    if settings.origin_limit and settings.embedding_origins:
        named = (*settings.embedding_origins, SANDBOXED)
        limits.append(
            Limit(settings.origin_limit, "origin", lambda: _find_site(named, settings.public_url))
        )
    return limits


def _find_site(named: Sequence[str], public_url: str | None) -> str | None:
    """The site whose page the request comes from; none for a page of the service, or no page.

    Browsers hide the origin of a form under the referrer policy that the pages have (Fetch,
    "append a request Origin header"), but not whether it is the same.
    """
    origin = request.headers.get("Origin")
    if origin in (None, public_url) or origin.partition("://")[2] == request.host:
        return None
    if request.headers.get("Sec-Fetch-Site") == "same-origin":
        return None
    return origin if origin in named else ELSEWHERE
