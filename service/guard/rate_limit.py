"""Rate limits per client, and per site that embeds the service.

What is counted is work: each request counts as much as it costs.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from logging import Logger
from math import ceil
from typing import TYPE_CHECKING

from flask import Flask, Response, after_this_request, request

from service.admission import PLAIN_QUESTION
from service.errors import ProblemError, Reason
from service.guard.client import client_address
from service.settings import Settings

if TYPE_CHECKING:
    from service.guard.request_counter import RequestCounter, Window

SANDBOXED, ELSEWHERE = "null", "elsewhere"
"""The origin of a sandboxed frame, and what stands for all origins not named in the settings."""

REQUESTS_PER_QUESTION = 20
"""Requests of any kind that count as one plain question, in a window of their own.

One that asks nothing takes 0.2 ms, a thirtieth of a question; a visit of a page is eight requests.
"""

UNLIMITED = frozenset({"health", "hooks", "insights"})
"""Blueprints of probes and help desks, which are not clients, and of the operator.

Nobody behind the operator's address may lock the operator out.
"""

TOKEN_LIMIT = "10 per minute"
"""Rate limit per client address for wrong tokens; the right one is accepted beyond it too.

What keeps guesses out is the length of the token: the limit only slows them down.
"""

REASONS: Mapping[str, Reason] = {
    "client": "client_limit",
    "origin": "origin_limit",
    "token": "token_limit",
}
"""What the operator is told, by the scope of the limit that is exceeded."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Rates per key, in the notation of `limits`; a request without a key is not counted."""

    rates: str
    scope: str
    key: Callable[[], str | None]


class RateLimits:
    """Makes the functions that count requests and raise `ProblemError` 429 beyond a rate limit.

    The library `limits` is loaded only if there is a rate limit.
    """

    def __init__(self, settings: Settings, logger: Logger) -> None:
        self._logger = logger
        self._storage = settings.limit_storage
        self.count_question = self._make_count(_question_limits(settings), PLAIN_QUESTION)
        """Counts a cost, in parts of which a plain question has `PLAIN_QUESTION`."""
        self._count_request = (
            self._make_request_count(settings.client_limit) if settings.client_limit else None
        )

    def count_requests(self, app: Flask) -> None:
        """Count the requests of an app, of any kind."""
        if self._count_request is not None:
            app.before_request(self._count_request)

    def count_tokens(self) -> Callable[[], None]:
        """A function that counts wrong tokens of an operator."""
        count = self._make_count([Limit(TOKEN_LIMIT, "token", client_address)])
        return lambda: count(1)

    def is_storage_away(self) -> bool:
        """Whether requests are counted in this process only, as the storage is unreachable."""
        opened: RequestCounter | None = self.__dict__.get("_counter")
        return opened is not None and opened.is_away

    def _make_request_count(self, rates: str) -> Callable[[], None]:
        """A function that counts requests of any kind, before anything is done for them."""
        limit = Limit(rates, "request", client_address)
        count = self._make_count([limit], REQUESTS_PER_QUESTION, is_told=False)
        return lambda: None if request.blueprint in UNLIMITED else count(1)

    def _make_count(
        self, limits: Sequence[Limit], parts: int = 1, is_told: bool = True
    ) -> Callable[[int], None]:
        """A function that counts a cost, of which there are `parts` in each unit of the limits.

        `is_told` is whether a response within the limits says what is left.
        """
        if not limits:
            return lambda cost: None
        from limits import parse_many

        counter = self._counter
        rates = [
            (type(rate)(rate.amount * parts, rate.multiples), limit)
            for limit in limits
            for rate in parse_many(limit.rates)
        ]
        # Shortest unit of time first: a request within all limits is told the state of that one.
        rates.sort(key=lambda pair: pair[0])

        def count(cost: int) -> None:
            keys = [(rate, limit.key(), limit.scope) for rate, limit in rates]
            hits = [(rate, key, scope) for rate, key, scope in keys if key is not None]
            window = counter.count(hits, cost) if hits else None
            if window is not None and (is_told or window.is_exceeded):
                report_limit(window, parts)

        return count

    @cached_property
    def _counter(self) -> "RequestCounter":
        from service.guard.request_counter import RequestCounter, open_storage

        return RequestCounter(open_storage(self._storage.get_secret_value()), self._logger)


def report_limit(window: "Window", parts: int = 1) -> None:
    """Say in the response's headers what is left of the window, in whole units of that many parts.

    If less than one is left, that is one: a request that costs more than is left is let in.
    Raises `ProblemError` 429, with the seconds until the window resets, if it is exceeded.
    """

    @after_this_request
    def add_headers(response: Response) -> Response:
        response.headers["X-RateLimit-Limit"] = str(window.amount // parts)
        response.headers["X-RateLimit-Remaining"] = str(ceil(window.remaining / parts))
        response.headers["X-RateLimit-Reset"] = str(int(window.reset) + 1)
        return response

    if window.is_exceeded:
        seconds = max(1, ceil(window.reset - time.time()))
        raise ProblemError(
            429,
            f"Too many requests; try again in {seconds} s.",
            retry_after=seconds,
            reason=REASONS.get(window.scope),
        )


def _question_limits(settings: Settings) -> list[Limit]:
    limits = []
    if settings.client_limit:
        limits.append(Limit(settings.client_limit, "client", client_address))
    if settings.origin_limit and settings.embedding_origins:
        origins = (*settings.embedding_origins, SANDBOXED)
        limits.append(
            Limit(
                settings.origin_limit,
                "origin",
                lambda: _embedding_origin(origins, settings.public_url),
            )
        )
    return limits


def _embedding_origin(origins: Sequence[str], public_url: str | None) -> str | None:
    """The site whose page sent the request; None for the service's own pages, or without a page.

    Under the pages' referrer policy, browsers hide the origin of a form (Fetch, "append a request
    Origin header"), but not whether it is same-origin.
    """
    origin = request.headers.get("Origin")
    if origin in (None, public_url) or origin.partition("://")[2] == request.host:
        return None
    if request.headers.get("Sec-Fetch-Site") == "same-origin":
        return None
    return origin if origin in origins else ELSEWHERE
