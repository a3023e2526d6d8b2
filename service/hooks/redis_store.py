"""Deliveries and replies that replicas remember together in Redis or Valkey."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import uuid4

from redis import Redis, RedisError

from service.guard import redis_options
from service.hooks.recent_deliveries import LEASE, MAX_AGE
from service.hooks.recent_replies import PERIOD
from service.hooks.shared_store import Found, StoreError

PREFIX = "statement-qa:"

TAKE = """
local found = 'taken'
for _, key in ipairs(KEYS) do
  local value = redis.call('GET', key)
  if value and value:sub(1, 5) == 'kept:' then return 'known' end
  if value then found = 'held' end
end
if found == 'taken' then
  for _, key in ipairs(KEYS) do redis.call('SET', key, 'held:' .. ARGV[1], 'PX', ARGV[2]) end
end
return found
"""

KEEP = """
for _, key in ipairs(KEYS) do
  local value = redis.call('GET', key)
  if value and value:sub(6) ~= ARGV[1] then return 0 end
end
for _, key in ipairs(KEYS) do redis.call('SET', key, 'kept:' .. ARGV[1], 'PX', ARGV[2]) end
return 1
"""

GIVE_BACK = """
for _, key in ipairs(KEYS) do
  local value = redis.call('GET', key)
  if value and value:sub(6) == ARGV[1] then redis.call('DEL', key) end
end
"""

NOTE = """
local now = tonumber(redis.call('TIME')[1])
for _, key in ipairs(KEYS) do
  redis.call('ZADD', key, now + ARGV[2], ARGV[1])
  redis.call('EXPIRE', key, ARGV[2])
end
"""

COUNT = """
return redis.call('ZCOUNT', KEYS[1], '(' .. redis.call('TIME')[1], '+inf')
"""


class RedisStore:
    """A `SharedStore`; each method is one script, which Redis runs without interruption."""

    title = "Redis"

    def __init__(self, address: str) -> None:
        self._client = Redis.from_url(
            address.replace("redis+unix:", "unix:", 1), decode_responses=True, **redis_options()
        )
        self._take, self._keep, self._give_back, self._note, self._count = (
            self._client.register_script(script) for script in (TAKE, KEEP, GIVE_BACK, NOTE, COUNT)
        )

    def take(self, names: Sequence[str], holder: str) -> Found:
        with _renaming_errors():
            found: Found = self._take(_deliveries(names), [holder, round(1000 * LEASE)])
            return found

    def keep(self, names: Sequence[str], holder: str) -> bool:
        with _renaming_errors():
            return bool(self._keep(_deliveries(names), [holder, round(1000 * MAX_AGE)]))

    def give_back(self, names: Sequence[str], holder: str) -> None:
        with _renaming_errors():
            self._give_back(_deliveries(names), [holder])

    def note(self, names: Sequence[str]) -> None:
        with _renaming_errors():
            self._note([_noted(name) for name in names], [uuid4().hex, round(PERIOD)])

    def count(self, name: str) -> int:
        with _renaming_errors():
            return int(self._count([_noted(name)]))

    def close(self) -> None:
        self._client.close()


def _deliveries(names: Sequence[str]) -> list[str]:
    return [f"{PREFIX}delivery:{name}" for name in names]


def _noted(name: str) -> str:
    return f"{PREFIX}replies:{name}"


@contextmanager
def _renaming_errors() -> Iterator[None]:
    try:
        yield
    except RedisError as error:
        raise StoreError(type(error).__name__) from None
