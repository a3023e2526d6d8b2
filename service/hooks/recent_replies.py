"""Recent replies, remembered so that two programs do not answer each other without end."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock

MAX_REPLIES = 20
"""Replies in one conversation within `PERIOD`; then the agents take over."""
PERIOD = 3600.0
"""Seconds."""
MAX_CONVERSATIONS = 10_000
MAX_TEXTS = 200
MIN_SHARE = 0.8
"""Share of a reply that has to come back for the message to be that reply."""


class RecentReplies:
    """The times of replies by conversation, and the last texts; safe for concurrent use.

    `clock` returns monotonic seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._times: OrderedDict[str, deque[float]] = OrderedDict()
        self._texts: deque[str] = deque(maxlen=MAX_TEXTS)

    def count(self, conversation: str) -> int:
        """The replies in a conversation within `PERIOD`."""
        with self._lock:
            times = self._times.get(conversation, ())
            return sum(self._clock() - at < PERIOD for at in times)

    def note(self, conversation: str, text: str | None) -> None:
        """Remember a reply; `text` is None if only the agents were told."""
        with self._lock:
            times = self._times.setdefault(conversation, deque(maxlen=MAX_REPLIES + 1))
            times.append(self._clock())
            self._times.move_to_end(conversation)
            if len(self._times) > MAX_CONVERSATIONS:
                self._times.popitem(last=False)
            if text is not None:
                self._texts.append(squeeze(text))

    def is_own(self, text: str) -> bool:
        """Whether a message is nothing but a recent reply of the service, quoted or not."""
        squeezed = squeeze(text)
        with self._lock:
            texts = tuple(self._texts)
        return any(
            squeezed in own and len(squeezed) >= MIN_SHARE * len(own) for own in texts if squeezed
        )


def squeeze(text: str) -> str:
    """The text without white space and marks of quotation."""
    return "".join("".join(line.lstrip("> ").split()) for line in text.splitlines())
