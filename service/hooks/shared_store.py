"""What replicas share about deliveries, in Redis and in the database of the question log."""

from collections.abc import Sequence
from typing import Literal, Protocol

from service.guard import explain_storage
from service.settings import Settings

Found = Literal["taken", "held", "known"]
"""Taken now; held, as somebody is at work on it; or known, as its reply has been begun."""


class StoreError(Exception):
    """A store that could not be reached, or failed; the message contains no address."""


class SharedStore(Protocol):
    """A store that all replicas reach; of a delivery it sees only `names`, which are hashes.

    All methods raise `StoreError`, at the latest after a second.
    """

    title: str

    def take(self, names: Sequence[str], holder: str) -> Found:
        """Claim a delivery under all its names, or under none, for `LEASE` seconds."""

    def keep(self, names: Sequence[str], holder: str) -> bool:
        """Remember the names for `MAX_AGE` seconds; false if somebody else has claimed them."""

    def give_back(self, names: Sequence[str], holder: str) -> None:
        """Forget those of the names that the holder has claimed."""

    def note(self, names: Sequence[str]) -> None:
        """Count each name once more for `PERIOD` seconds."""

    def count(self, name: str) -> int:
        """How often a name was noted within `PERIOD`."""


def open_stores(settings: Settings) -> tuple[SharedStore, ...]:
    """Every store that the settings name; none is contacted yet.

    Raises `SettingError` if the library of one is missing or its address cannot be read.
    """
    stores: list[SharedStore] = []
    address = settings.limit_storage.get_secret_value()
    # Their libraries are loaded only if they are used.
    if not address.startswith("memory:"):
        with explain_storage():
            from service.hooks.redis_store import RedisStore

            stores.append(RedisStore(address))
    if settings.question_log is not None:
        from service.hooks.database_store import DatabaseStore

        stores.append(DatabaseStore(settings.question_log.get_secret_value()))
    return tuple(stores)
