"""What is remembered of deliveries and replies: in this process, and together with replicas."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import Literal, TypeVar
from uuid import uuid4

from flask import current_app

from service.guard import Outage
from service.hooks.recent_deliveries import RecentDeliveries
from service.hooks.recent_replies import RecentReplies
from service.hooks.shared_store import Found, SharedStore, StoreError

MIN_HANGING = 0.1
"""Seconds after which a store that fails has cost so much that it is not tried each time."""

MAX_MISSED = 1000
"""Deliveries that a store which is away is told of when it is back; the oldest are left out."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery that was taken under its names, in this process and in the stores reached."""

    names: Sequence[str]
    holder: str
    reached: "Sequence[_Watched]"


class _Watched:
    """A shared store that may be away: that is logged once, and what it missed is made up for.

    One that fails at once is tried each time, as it costs nothing; one that hangs, now and then.
    """

    def __init__(self, store: SharedStore) -> None:
        self._store = store
        self._lock = Lock()
        self._is_away = False
        self._outage = Outage()
        self.may_try = self._outage.may_try
        self.missed: deque[Claim] = deque(maxlen=MAX_MISSED)

    def ask(self, question: Callable[[SharedStore], Result]) -> Result | None:
        """The store's answer, or None if it is away."""
        start = time.monotonic()
        try:
            answer = question(self._store)
            if self._is_away:
                self._make_up()
        except StoreError as error:
            if time.monotonic() - start >= MIN_HANGING:
                self._outage.begin()
            self._note_away(error)
            return None
        self._outage.end()
        return answer

    def _note_away(self, error: StoreError) -> None:
        with self._lock:
            was_away, self._is_away = self._is_away, True
        if not was_away:
            current_app.logger.warning(
                "deliveries: %s is unreachable (%s); remembering them in this process's memory",
                self._store.title,
                error,
            )

    def _make_up(self) -> None:
        """Have the store remember what was answered while it was away."""
        for claim in tuple(self.missed):
            self._store.keep(claim.names, claim.holder)
            with suppress(ValueError):
                self.missed.remove(claim)
        self._is_away = False


class DeskMemory:
    """Remembers deliveries and replies here and in every shared store; safe for concurrent use.

    `names` are hashes, and so is all that a store sees.
    """

    def __init__(self, stores: Sequence[SharedStore] = ()) -> None:
        self._deliveries = RecentDeliveries()
        self._replies = RecentReplies()
        self._shared = [_Watched(store) for store in stores]

    def take(self, names: Sequence[str]) -> Claim | Literal["held", "known"]:
        """Claim a delivery for a short time: only one replica gets it, from all stores reached."""
        holder = uuid4().hex
        found = self._deliveries.take(names, holder)
        if found != "taken":
            return found
        reached: list[_Watched] = []
        for shared in self._candidates(reached):
            answer: Found | None = shared.ask(lambda store: store.take(names, holder))
            if answer in ("held", "known"):
                self.give_back(Claim(names, holder, reached))
                return answer
            if answer is not None:
                reached.append(shared)
        return Claim(names, holder, reached)

    def _candidates(self, reached: Sequence["_Watched"]) -> Iterator["_Watched"]:
        """The stores to ask; those that were away last time too, if no other has been reached."""
        away = []
        for shared in self._shared:
            if shared.may_try():
                yield shared
            else:
                away.append(shared)
        if not reached:
            yield from away

    def keep(self, claim: Claim) -> bool:
        """Remember a delivery before its reply is begun; false if another replica has it by now.

        Before, not after: a process that is killed in between leaves a message without a reply,
        which the help desk hands to its agents, rather than with two.
        """
        kept = self._deliveries.keep(claim.names, claim.holder)
        for shared in self._shared if kept else ():
            answer = None
            if shared in claim.reached or shared.may_try():
                answer = shared.ask(lambda store: store.keep(claim.names, claim.holder))
            if answer is None:
                shared.missed.append(claim)
            kept = kept and answer is not False
        if not kept:
            self.give_back(claim)
        return kept

    def give_back(self, claim: Claim) -> None:
        """Release a delivery that surely got no reply, so that it can be claimed again."""
        for shared in self._shared:
            with suppress(ValueError):
                shared.missed.remove(claim)
            if shared in claim.reached or shared.may_try():
                shared.ask(lambda store: store.give_back(claim.names, claim.holder))
        self._deliveries.give_back(claim.names, claim.holder)

    def note_reply(self, conversation: str, text: str | None, text_name: str | None) -> None:
        """Remember a reply and its text; that is None if only the agents were told."""
        self._replies.note(conversation, text)
        names = [conversation] if text_name is None else [conversation, text_name]
        for shared in self._shared:
            if shared.may_try():
                shared.ask(lambda store: store.note(names))

    def count_replies(self, conversation: str) -> int:
        """The replies in a conversation within an hour, of all replicas."""
        return max(self._replies.count(conversation), self._count_shared(conversation))

    def is_own(self, text: str, text_name: str) -> bool:
        """Whether a message is nothing but a recent reply, quoted or not.

        A replica knows another's reply only if it comes back whole.
        """
        return self._replies.is_own(text) or self._count_shared(text_name) > 0

    def _count_shared(self, name: str) -> int:
        counts = [
            shared.ask(lambda store: store.count(name))
            for shared in self._shared
            if shared.may_try()
        ]
        return max((count for count in counts if count is not None), default=0)
