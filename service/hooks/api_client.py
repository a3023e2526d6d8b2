"""Calls to a help desk's API, bounded in time and never redirected."""

import json
import time
from collections.abc import Mapping
from contextlib import suppress
from socket import SHUT_RDWR
from threading import Timer
from typing import Any, Literal

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError
from urllib3.response import HTTPResponse

from service.desk import Access

CONNECT_TIMEOUT = 2.0
"""Seconds."""

MAX_ATTEMPTS = 3
PAUSE = 0.2
"""Seconds between attempts."""

RETRIED_STATUSES = frozenset({502, 503})
"""Statuses of a proxy whose service is briefly away; not 504, which may follow completed work."""


Kind = Literal["connection", "refused", "failed", "timeout"]
"""Why a call failed: no connection, a status below 500, one from 500, or no response in time."""


class ApiError(Exception):
    """A failed call; `arrived` is whether the help desk may have acted on it nevertheless.

    The message contains neither what was sent nor where to.
    """

    def __init__(self, reason: str, *, arrived: bool, kind: Kind = "connection") -> None:
        super().__init__(reason)
        self.arrived = arrived
        self.kind = kind


class _Connection(HTTPConnection):
    """A connection whose timeout is for the response headers as a whole, not for each read."""

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 has it
        assert isinstance(self.timeout, float)
        timer = Timer(self.timeout, self._shut_down)
        timer.start()
        try:
            return super().getresponse()
        finally:
            timer.cancel()

    def _shut_down(self) -> None:
        with suppress(OSError, AttributeError):
            self.sock.shutdown(SHUT_RDWR)


class _SecureConnection(_Connection, HTTPSConnection):
    pass


class ApiClient:
    """Calls the API at one scheme, host and port, without a proxy and without redirects."""

    def __init__(self, access: Access) -> None:
        self._pool = urllib3.connection_from_url(access.url)
        secure = isinstance(self._pool, urllib3.HTTPSConnectionPool)
        self._pool.ConnectionCls = _SecureConnection if secure else _Connection
        header, value = access.authorization
        self._headers = {header: value.get_secret_value(), "Content-Type": "application/json"}

    def send(self, method: str, address: str, body: Mapping[str, Any], deadline: float) -> None:
        """Send JSON to an address of the help desk before `deadline`, on the monotonic clock.

        Retried, at most twice, if the connection fails or a proxy says that the service is away,
        but never after a timeout: the first attempt may have been posted, and the customer would
        see it twice. Raises `ApiError`.
        """
        for _ in range(MAX_ATTEMPTS - 1):
            try:
                return self._send_once(method, address, body, deadline)
            except _RetryableError:
                time.sleep(PAUSE)
        try:
            return self._send_once(method, address, body, deadline)
        except _RetryableError as error:
            raise ApiError(str(error), arrived=False, kind=error.kind) from None

    def _send_once(
        self, method: str, address: str, body: Mapping[str, Any], deadline: float
    ) -> None:
        seconds = deadline - time.monotonic()
        if seconds <= 0:
            raise ApiError("no time left", arrived=False, kind="timeout")
        try:
            response = self._pool.urlopen(
                method,
                address,
                json.dumps(body).encode("ascii"),
                self._headers,
                retries=False,
                redirect=False,
                timeout=urllib3.Timeout(connect=min(CONNECT_TIMEOUT, seconds), total=seconds),
                preload_content=False,
            )
        except (NewConnectionError, ConnectTimeoutError) as error:
            raise _RetryableError(type(error).__name__, "connection") from None
        except HTTPError as error:
            kind: Kind = "timeout" if time.monotonic() >= deadline else "connection"
            raise ApiError(type(error).__name__, arrived=True, kind=kind) from None
        # The body of the response is not needed, and may be endless.
        response.close()
        _check_status(response.status)


class _RetryableError(Exception):
    """A failed attempt that may be repeated."""

    def __init__(self, reason: str, kind: Kind) -> None:
        super().__init__(reason)
        self.kind = kind


def _check_status(status: int) -> None:
    if status in RETRIED_STATUSES:
        raise _RetryableError(f"HTTP {status}", "failed")
    if not 200 <= status < 300:
        kind: Kind = "failed" if status >= 500 else "refused"
        raise ApiError(f"HTTP {status}", arrived=status >= 500, kind=kind)
