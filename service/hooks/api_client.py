"""Requests to the API of a help desk: one place, bounded, never redirected."""

import json
import time
from collections.abc import Mapping
from contextlib import suppress
from socket import SHUT_RDWR
from threading import Timer
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError
from urllib3.response import HTTPResponse

from service.desk import Access

CONNECT_TIMEOUT = 2.0
"""Seconds."""

MAX_ATTEMPTS = 3
PAUSE = 0.2
"""Seconds between attempts to one address."""

PASSING = frozenset({502, 503})
"""Statuses of a proxy whose service is away for a moment; 504 may come after the work was done."""


class ApiError(Exception):
    """A request that failed; `arrived` is whether the help desk may have acted on it all the same.

    The text says neither what was sent nor where.
    """

    def __init__(self, reason: str, *, arrived: bool) -> None:
        super().__init__(reason)
        self.arrived = arrived


class _Connection(HTTPConnection):
    """Gives the whole head of a response the time that urllib3 gives each piece of it."""

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 has it
        assert isinstance(self.timeout, float)
        timer = Timer(self.timeout, self._cut)
        timer.start()
        try:
            return super().getresponse()
        finally:
            timer.cancel()

    def _cut(self) -> None:
        with suppress(OSError, AttributeError):
            self.sock.shutdown(SHUT_RDWR)


class _SecureConnection(_Connection, HTTPSConnection):
    pass


class ApiClient:
    """Speaks to one scheme, host and port, through no proxy and following no redirect."""

    def __init__(self, access: Access) -> None:
        self._pool = urllib3.connection_from_url(access.url)
        secure = isinstance(self._pool, urllib3.HTTPSConnectionPool)
        self._pool.ConnectionCls = _SecureConnection if secure else _Connection
        header, value = access.authorization
        self._headers = {header: value.get_secret_value(), "Content-Type": "application/json"}

    def send(self, method: str, address: str, body: Mapping[str, Any], deadline: float) -> None:
        """Send JSON to an address of the desk, before `deadline` on the monotonic clock.

        Tried again, twice at most, where nothing was there to take it or a proxy says so. Never
        after a time-out: the first attempt may have been posted, and a person would read it twice.
        Raises `ApiError`.
        """
        for _ in range(MAX_ATTEMPTS - 1):
            try:
                return self._send_once(method, address, body, deadline)
            except _PassingError:
                time.sleep(PAUSE)
        try:
            return self._send_once(method, address, body, deadline)
        except _PassingError as error:
            raise ApiError(str(error), arrived=False) from None

    def _send_once(
        self, method: str, address: str, body: Mapping[str, Any], deadline: float
    ) -> None:
        seconds = deadline - time.monotonic()
        if seconds <= 0:
            raise ApiError("no time left", arrived=False)
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
            raise _PassingError(type(error).__name__) from None
        except HTTPError as error:
            raise ApiError(type(error).__name__, arrived=True) from None
        # The reply's body is of no use, and may be endless.
        response.close()
        _check_status(response.status)


class _PassingError(Exception):
    """An attempt that another may follow."""


def _check_status(status: int) -> None:
    if status in PASSING:
        raise _PassingError(f"HTTP {status}")
    if not 200 <= status < 300:
        raise ApiError(f"HTTP {status}", arrived=status >= 500)
