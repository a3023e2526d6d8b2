"""Lines in the log about what many clients can cause."""

import logging
from threading import Lock
from time import monotonic

INTERVAL = 60.0
"""Seconds between two lines of the same text."""

LOGGER = logging.getLogger("service.server")


class Notices:
    """Writes each text at most once a minute, however often there is reason to."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._written: dict[str, float] = {}

    def write(self, text: str) -> None:
        """Log a text, which comes from the program and not from a client."""
        now = monotonic()
        with self._lock:
            if now - self._written.get(text, -INTERVAL) < INTERVAL:
                return
            self._written[text] = now
        LOGGER.warning(text)
