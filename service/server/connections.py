"""The open connections, which are bounded in number."""

import resource
from collections import Counter
from collections.abc import Iterable, Iterator
from time import monotonic

from service.server.connection import Connection

RESERVED_FILES = 192
"""Files that are not connections: the index, the database, Redis, help desks, closing sockets."""

MIN_RECEIVING = 5.0
"""Seconds for a part of a request before it may have to make room for another client."""


def fit_connections(wanted: int) -> int:
    """As many connections as are wanted, or as the limit of open files leaves room for."""
    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if limit == resource.RLIM_INFINITY:
        return wanted
    return max(1, min(wanted, max(limit - RESERVED_FILES, limit // 2)))


class Connections:
    """Up to `most` connections, and up to `most_per_client` of one client if that is known."""

    def __init__(self, most: int, most_per_client: int | None) -> None:
        self._most = most
        self._most_per_client = most_per_client or most
        self._clients: dict[Connection, str] = {}
        self._counts: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Connection]:
        return iter(tuple(self._clients))

    def __len__(self) -> int:
        return len(self._clients)

    @property
    def are_nearly_full(self) -> bool:
        """Whether fewer than a tenth are left."""
        return len(self._clients) > 0.9 * self._most

    def client(self, connection: Connection) -> str:
        """Whose a connection is; empty for one that was never added."""
        return self._clients.get(connection, "")

    def add(self, connection: Connection, client: str) -> None:
        """Count a connection."""
        self._clients[connection] = client
        self._counts[client] += 1

    def remove(self, connection: Connection) -> None:
        """Stop counting a connection, if it was counted."""
        client = self._clients.pop(connection, None)
        if client is not None:
            self._counts[client] -= 1
            if not self._counts[client]:
                del self._counts[client]

    def make_room(self, client: str) -> bool:
        """Whether one more of this client may be opened, if need be in place of one that waits."""
        if self._counts[client] >= self._most_per_client:
            own = (one for one, owner in self._clients.items() if owner == client)
            return self._close_longest_waiting(own)
        return len(self._clients) < self._most or self.close_longest_waiting()

    def close_longest_waiting(self) -> bool:
        """Close the connection that has been idle longest, or else has sent a request most slowly.

        Returns whether there was one.
        """
        return self._close_longest_waiting(self._clients)

    def _close_longest_waiting(self, candidates: Iterable[Connection]) -> bool:
        now = monotonic()
        waiting = [
            (not one.is_idle, since, id(one), one)
            for one in candidates
            if (since := one.waiting_since) is not None
            and (one.is_idle or now - since > MIN_RECEIVING)
        ]
        if not waiting:
            return False
        min(waiting)[-1].handle_close()
        return True
