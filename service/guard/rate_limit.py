"""How often one client, and the pages of one site, may ask."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, request

from service.errors import ProblemError, SettingError
from service.guard.client import client_address
from service.settings import Settings

if TYPE_CHECKING:
    from flask_limiter import Limiter


Count = Callable[[], None]
"""Counts the request in work; raises `ProblemError` 429 where its client has asked too often."""

SANDBOXED, ELSEWHERE = "null", "elsewhere"
"""The origin of a frame that has none of its own; all origins that the settings do not name."""

STORAGE_TIMEOUT = 0.5
"""Seconds that the storage may take; then requests are counted in the memory of this process."""


TOKEN_LIMIT = "10 per minute"
"""How often one address may try to give the operator's token."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests for each key; none are counted where `exempt` says so."""

    rate: str
    scope: str
    key: Callable[[], str]
    exempt: Callable[[], bool] | None = None


class RateLimits:
    """Counts by Flask-Limiter, which is loaded only where there is something to count.

    While the storage cannot be reached, each process counts in its own memory, says so once in the
    log, and looks for the storage at growing intervals.
    """

    def __init__(self, app: Flask, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self.count_question = self._count(_question_limits(settings))

    def count_tokens(self) -> Count:
        """What counts attempts to give the operator's token."""
        return self._count([Limit(TOKEN_LIMIT, "token", client_address)])

    def _count(self, limits: Sequence[Limit]) -> Count:
        if not limits:
            return lambda: None
        from flask_limiter import RateLimitExceeded

        limiter = self._limiter
        counted = _make_countable("+".join(limit.scope for limit in limits))
        for limit in limits:
            counted = limiter.shared_limit(
                limit.rate, limit.scope, key_func=limit.key, exempt_when=limit.exempt
            )(counted)

        def count() -> None:
            try:
                counted()
            except RateLimitExceeded as error:
                raise too_often(limiter) from error

        return count

    @cached_property
    def _limiter(self) -> "Limiter":
        limiter = open_limiter(self._app, self._settings.limit_storage.get_secret_value())
        self._app.after_request(lambda response: tell_limit(limiter, response))
        return limiter


def open_limiter(app: Flask, storage: str) -> "Limiter":
    """A Flask-Limiter that counts in this storage and, while that is away, in memory.

    Raises `SettingError` where the library of the storage is missing or its address is wrong.
    """
    from flask_limiter import Limiter

    try:
        limiter = Limiter(
            client_address,
            app=app,
            storage_uri=storage,
            storage_options=_storage_options(storage),
            in_memory_fallback_enabled=True,
        )
        # Its own logger has no handler, so that nobody would see what it warns of.
        limiter.logger = app.logger
        return limiter
    except ModuleNotFoundError as error:
        raise SettingError(
            f"setting LIMIT_STORAGE: needs {error.name}; install it with: pip install '.[redis]'"
        ) from error
    except ValueError as error:
        raise SettingError(
            "setting LIMIT_STORAGE: the address cannot be read; expected redis://host:port/number"
        ) from error


def _storage_options(storage: str) -> dict[str, Any]:
    if storage.startswith("memory:"):
        return {"wrap_exceptions": True}
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    return {
        "wrap_exceptions": True,
        "socket_timeout": STORAGE_TIMEOUT,
        "socket_connect_timeout": STORAGE_TIMEOUT,
        "retry": Retry(NoBackoff(), 0),
    }


def tell_limit(limiter: "Limiter", response: Response) -> Response:
    """Say what is left of the limit that was counted against, as far as it is known."""
    from limits.errors import StorageError

    current = limiter.current_limit
    if current is None:
        return response
    with suppress(StorageError):
        response.headers["X-RateLimit-Limit"] = str(current.limit.amount)
        response.headers["X-RateLimit-Remaining"] = str(current.remaining)
        response.headers["X-RateLimit-Reset"] = str(current.reset_at)
    return response


def too_often(limiter: "Limiter") -> ProblemError:
    """The refusal, with the seconds until the limit that was reached counts afresh."""
    from limits.errors import StorageError

    seconds = 1
    current = limiter.current_limit
    if current is not None:
        with suppress(StorageError):
            seconds = max(1, ceil(current.window.reset_time - time.time()))
    return ProblemError(
        429, f"This is asked too often; ask again in {seconds} s.", retry_after=seconds
    )


def _question_limits(settings: Settings) -> list[Limit]:
    limits = []
    if settings.client_limit:
        limits.append(Limit(settings.client_limit, "client", client_address))
    if settings.origin_limit and settings.embedding_origins:
        named = (*settings.embedding_origins, SANDBOXED)
        limits.append(
            Limit(
                settings.origin_limit,
                "origin",
                lambda: origin if (origin := request.headers["Origin"]) in named else ELSEWHERE,
                lambda: _is_own(settings.public_url),
            )
        )
    return limits


def _is_own(public_url: str | None) -> bool:
    """Whether the request comes from a page of the service, or from no page.

    Browsers hide the origin of a form under the referrer policy that the pages have (Fetch,
    "append a request Origin header"), but not whether it is the same.
    """
    origin = request.headers.get("Origin")
    if origin in (None, public_url) or origin.partition("://")[2] == request.host:
        return True
    return request.headers.get("Sec-Fetch-Site") == "same-origin"


def _make_countable(name: str) -> Count:
    """A function of its own for Flask-Limiter, which knows what it counts by their names."""

    def counted() -> None: ...

    counted.__qualname__ = name
    return counted
