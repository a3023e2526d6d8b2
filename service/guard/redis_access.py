"""How Redis or Valkey is reached, for all that replicas share in it (setting LIMIT_STORAGE)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from service.errors import SettingError

STORAGE_TIMEOUT = 0.5
"""Seconds that Redis may take to answer; a request to it is not retried."""


def redis_options() -> dict[str, Any]:
    """The options of a client; raises `ModuleNotFoundError` if its library is missing."""
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    timeouts = {"socket_timeout": STORAGE_TIMEOUT, "socket_connect_timeout": STORAGE_TIMEOUT}
    return {**timeouts, "retry": Retry(NoBackoff(), 0)}


@contextmanager
def explain_storage() -> Iterator[None]:
    """Raise `SettingError` where a library is missing or the address cannot be read."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise SettingError(
            f"setting LIMIT_STORAGE: needs {error.name}; install it with: pip install '.[redis]'"
        ) from error
    except ValueError as error:
        raise SettingError(
            "setting LIMIT_STORAGE: the address cannot be read; expected redis://host:port/number"
        ) from error
