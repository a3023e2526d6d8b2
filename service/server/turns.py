"""Whose turn it is when many connections have something for the loop."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from time import monotonic

from service.server.connection import Connection

MAX_ROUND = 0.02
"""Seconds after which the loop looks who else has come."""
DECAY = 0.5
"""What is left, each time that it is decayed, of the time that a client has had."""
MIN_TIME = 0.0001
"""Seconds; less is forgotten."""


class Turns:
    """Has first the client that has had the least time of late, and of its connections the oldest.

    To read a request takes up to a few milliseconds; hundreds of connections of one client, with
    something new each time, would hold up all others. `client` is whose a connection is; `clock`
    returns monotonic seconds. Only the thread of the loop may use it.
    """

    def __init__(
        self, client: Callable[[Connection], str], clock: Callable[[], float] = monotonic
    ) -> None:
        self._client = client
        self._clock = clock
        self._had: defaultdict[str, float] = defaultdict(float)

    def take(self, ready: Iterable[tuple[Connection, int]]) -> Iterator[tuple[Connection, int]]:
        """Those to be served in this round, in turn, with what they are ready for.

        Each is timed until the next is asked for.
        """
        order = sorted(
            (self._had[client := self._client(one)], one.served_at, number, one, events, client)
            for number, (one, events) in enumerate(ready)
        )
        began = now = self._clock()
        for *_, one, events, client in order:
            if now - began > MAX_ROUND:
                return
            yield one, events
            before, now = now, self._clock()
            one.served_at = now
            self._had[client] += now - before

    def decay(self) -> None:
        """Forget a part of the past; to be called in even intervals."""
        kept = {client: had * DECAY for client, had in self._had.items() if had > MIN_TIME}
        self._had = defaultdict(float, kept)
