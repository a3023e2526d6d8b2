"""What a client was shown lately, so that a page that is reloaded counts once."""

import os
from collections import OrderedDict
from collections.abc import Sequence
from hashlib import blake2b
from threading import Lock
from time import monotonic

MAX_REMEMBERED = 20_000
"""Digests, of 16 bytes each; beyond that, the oldest are forgotten."""
MEMORY = 24 * 3600.0
"""Seconds."""


class Repeats:
    """Remembers digests of what was noted, never the texts; safe for concurrent use.

    The digests are in memory only, and keyed with a random number of this process, so that nobody
    can tell from them who asked what.
    """

    def __init__(self) -> None:
        self._key = os.urandom(32)
        self._seen: OrderedDict[bytes, float] = OrderedDict()
        self._lock = Lock()

    def is_new(self, parts: Sequence[str]) -> bool:
        """Whether these parts come for the first time in a day; remembers them."""
        digest = blake2b(key=self._key, digest_size=16)
        for part in parts:
            encoded = part.encode("utf-8", "surrogatepass")
            digest.update(len(encoded).to_bytes(8, "big") + encoded)
        name, now = digest.digest(), monotonic()
        with self._lock:
            while self._seen and next(iter(self._seen.values())) <= now - MEMORY:
                self._seen.popitem(last=False)
            if name in self._seen:
                return False
            self._seen[name] = now
            if len(self._seen) > MAX_REMEMBERED:
                self._seen.popitem(last=False)
        return True
