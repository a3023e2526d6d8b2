"""What replicas share in Redis, SQLite and PostgreSQL, each through two stores of its own."""

import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Barrier, Event
from typing import Any

import psutil
import pytest
import sqlalchemy
from redis import Redis

from service.errors import SettingError
from service.guard import redis_access
from service.hooks import database_store, redis_store
from service.hooks.call_thread import CallThread
from service.hooks.database_store import DELIVERIES, METADATA, REPLIES, DatabaseStore
from service.hooks.recent_deliveries import LEASE, MAX_AGE
from service.hooks.recent_replies import PERIOD
from service.hooks.redis_store import RedisStore
from service.hooks.shared_store import SharedStore, StoreError, open_stores
from service.settings import Settings
from tests.service.postgres_server import PostgresServer, run_postgres
from tests.service.redis_server import RedisServer, run_redis

PATIENCE = 20.0
"""Seconds until something that has to happen must have happened."""

Open = Callable[[], Any]


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    with run_redis(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    # Not a folder of pytest's: those are closed to the user that runs the server.
    with tempfile.TemporaryDirectory() as folder, run_postgres(Path(folder)) as server:
        yield server


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param("postgresql", marks=pytest.mark.slow),
        pytest.param("redis", marks=pytest.mark.slow),
    ]
)
def open_store(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Opens an empty store of each kind, as many times as there are replicas."""
    monkeypatch.setattr(database_store, "STORE_TIMEOUT", PATIENCE)
    monkeypatch.setattr(redis_access, "STORAGE_TIMEOUT", PATIENCE)
    opened: list[DatabaseStore | RedisStore] = []

    def open_one() -> SharedStore:
        if request.param == "redis":
            opened.append(RedisStore(request.getfixturevalue("redis_server").address))
        elif request.param == "sqlite":
            opened.append(DatabaseStore(f"sqlite:///{tmp_path / 'asked.db'}"))
        else:
            opened.append(DatabaseStore(request.getfixturevalue("postgres").address))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()
    if request.param == "redis":
        with Redis.from_url(request.getfixturevalue("redis_server").address) as client:
            client.flushall()
    if request.param == "postgresql":
        engine = sqlalchemy.create_engine(request.getfixturevalue("postgres").address)
        METADATA.drop_all(engine)
        engine.dispose()


def test_what_one_replica_takes_and_keeps_the_other_finds(open_store: Open) -> None:
    one, two = open_store(), open_store()
    assert one.take(["message", "delivery"], "one") == "taken"
    assert two.take(["message", "other"], "two") == "held"
    assert two.take(["delivery"], "two") == "held"
    assert one.keep(["message", "delivery"], "one")
    assert two.take(["other", "message"], "two") == "known"
    assert two.take(["delivery"], "two") == "known"
    # A delivery that was not taken took none of its names.
    assert two.take(["other"], "two") == "taken"


def test_what_is_given_back_the_other_can_take(open_store: Open) -> None:
    one, two = open_store(), open_store()
    one.take(["a", "b"], "one")
    one.keep(["a", "b"], "one")
    one.give_back(["a", "b", "never"], "one")
    assert two.take(["a", "b"], "two") == "taken"


def test_what_the_other_has_is_neither_kept_nor_given_back(open_store: Open) -> None:
    one, two = open_store(), open_store()
    one.take(["a"], "one")
    assert not two.keep(["a", "b"], "two")
    two.give_back(["a"], "two")
    assert two.take(["a"], "two") == "held"
    assert two.take(["b"], "two") == "taken"


def test_what_a_store_has_lost_can_be_kept_by_its_holder(open_store: Open) -> None:
    one, two = open_store(), open_store()
    assert one.keep(["a"], "one")
    assert one.keep(["a"], "one")
    assert two.take(["a"], "two") == "known"


def test_what_a_process_took_before_it_was_killed_is_free_after_the_lease(
    open_store: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (database_store, redis_store):
        monkeypatch.setattr(module, "LEASE", 0.2)
    one, two = open_store(), open_store()
    assert one.take(["a", "b"], "one") == "taken"
    end = time.monotonic() + PATIENCE
    while (found := two.take(["b"], "two")) == "held" and time.monotonic() < end:
        time.sleep(0.01)
    assert found == "taken"
    assert two.keep(["b"], "two")
    # The first, which was only slow, no longer has it.
    assert not one.keep(["a", "b"], "one")
    assert one.take(["b"], "one") == "known"


def test_of_many_who_take_at_once_one_gets_it_each_time(open_store: Open) -> None:
    stores = [open_store() for _ in range(4)]
    start = Barrier(4)

    def take(number: int) -> list[str]:
        found = []
        for round in range(25):
            names = [f"message-{round}", f"delivery-{round}"]
            start.wait(PATIENCE)
            found.append(stores[number].take(names, str(number)))
        return found

    stores[0].count("nothing")  # the tables are there
    with ThreadPoolExecutor(4) as pool:
        rounds = list(zip(*pool.map(take, range(4)), strict=True))
    assert [sorted(found) for found in rounds] == [["held", "held", "held", "taken"]] * 25


@pytest.mark.slow
def test_two_that_take_the_same_names_never_wait_for_each_other(
    postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_store, "STORE_TIMEOUT", PATIENCE)
    store = DatabaseStore(postgres.address)
    store.count("nothing")  # the tables are there
    engine = sqlalchemy.create_engine(postgres.address)
    blocked = sqlalchemy.text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    with ThreadPoolExecutor(1) as pool, engine.connect() as other, engine.connect() as watching:
        insert_row(other, "wait-a")
        found = pool.submit(store.take, ["wait-b", "wait-a"], "two")
        end = time.monotonic() + PATIENCE
        while not watching.execute(blocked).scalar_one() and time.monotonic() < end:
            time.sleep(0.01)
        insert_row(other, "wait-b")
        other.commit()
        assert found.result(PATIENCE) == "held"
    engine.dispose()
    store.close()


def insert_row(connection: sqlalchemy.Connection, name: str) -> None:
    row = {"name": name, "holder": "one", "is_kept": False, "until": time.time() + PATIENCE}
    connection.execute(sqlalchemy.insert(DELIVERIES).values(row))


def test_replies_are_counted_together_and_for_their_time(
    open_store: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = open_store(), open_store()
    for store in (one, two, one):
        store.note(["conversation", "text"])
    assert [two.count(name) for name in ("conversation", "text", "other")] == [3, 3, 0]
    for module in (database_store, redis_store):
        monkeypatch.setattr(module, "PERIOD", 1)
    one.note(["brief"])
    end = time.monotonic() + PATIENCE
    while two.count("brief") and time.monotonic() < end:
        time.sleep(0.05)
    assert [two.count("brief"), two.count("conversation")] == [0, 3]


@pytest.mark.slow
def test_redis_forgets_by_itself(redis_server: RedisServer) -> None:
    store = RedisStore(redis_server.address)
    store.take(["a"], "one")
    store.keep(["b"], "one")
    store.note(["c"])
    with Redis.from_url(redis_server.address, decode_responses=True) as client:
        seconds = {key: client.pttl(key) / 1000 for key in client.keys()}
        client.flushall()
    store.close()
    assert seconds == {
        "statement-qa:delivery:a": pytest.approx(LEASE, abs=5),
        "statement-qa:delivery:b": pytest.approx(MAX_AGE, abs=5),
        "statement-qa:replies:c": pytest.approx(PERIOD, abs=5),
    }
    assert 0 < seconds["statement-qa:delivery:a"] <= LEASE


def test_a_database_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_store, "SWEEP_INTERVAL", 0.0)
    for name, seconds in (("LEASE", -1.0), ("PERIOD", -1.0), ("MAX_AGE", 60.0)):
        monkeypatch.setattr(database_store, name, seconds)
    address = f"sqlite:///{tmp_path / 'asked.db'}"
    store = DatabaseStore(address)
    store.take(["old"], "one")
    store.note(["old"])
    store.keep(["new"], "one")
    store.close()
    engine = sqlalchemy.create_engine(address)
    with engine.connect() as connection:
        kept = [
            connection.execute(sqlalchemy.select(table.c.name)).scalars().all()
            for table in (DELIVERIES, REPLIES)
        ]
    engine.dispose()
    assert kept == [["new"], []]


def test_a_store_that_fails_says_which_error_and_no_address(tmp_path: Path) -> None:
    store = DatabaseStore(f"sqlite:///{tmp_path}/zqmarker/asked.db")
    for call in (
        lambda: store.take(["a"], "one"),
        lambda: store.keep(["a"], "one"),
        lambda: store.give_back(["a"], "one"),
        lambda: store.note(["a"]),
        lambda: store.count("a"),
    ):
        with pytest.raises(StoreError, match=r"^OperationalError$"):
            call()
    store.close()
    away = RedisStore("redis://zqmarker@127.0.0.1:1/0")
    with pytest.raises(StoreError, match=r"^ConnectionError$"):
        away.count("a")


def test_a_database_that_hangs_is_waited_for_no_longer_than_a_call_may_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_store, "STORE_TIMEOUT", 0.05)
    store = DatabaseStore(f"sqlite:///{tmp_path / 'asked.db'}")
    released = Event()
    store._thread.start(lambda: released.wait(PATIENCE))
    with pytest.raises(StoreError, match=r"^TimeoutError$"):
        store.take(["a"], "one")
    released.set()
    monkeypatch.setattr(database_store, "STORE_TIMEOUT", PATIENCE)
    # Nobody waits for the first any more, so it was not made.
    assert store.take(["a"], "two") == "taken"
    store.close()


@contextmanager
def frozen(pid: int) -> Iterator[None]:
    """A program and all that it has started stand still."""
    processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    for process in processes:
        process.suspend()
    try:
        yield
    finally:
        for process in processes:
            process.resume()


@pytest.mark.slow
def test_what_stands_still_is_given_up_and_used_again(
    postgres: PostgresServer, redis_server: RedisServer
) -> None:
    pid = int((postgres.folder / "data" / "postmaster.pid").read_text().splitlines()[0])
    assert redis_server.process is not None
    stores: list[tuple[DatabaseStore | RedisStore, int]] = [
        (DatabaseStore(postgres.address), pid),
        (RedisStore(redis_server.address), redis_server.process.pid),
    ]
    for store, pid in stores:
        assert store.take(["before"], "one") == "taken"
        with frozen(pid), pytest.raises(StoreError, match=r"^TimeoutError$"):
            store.take(["a"], "one")
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(StoreError):
                assert store.keep(["before"], "one")
                break
        assert store.take(["before"], "two") == "known"
        store.close()


def test_a_call_thread_hands_on_what_is_returned_and_raised() -> None:
    thread = CallThread("calls")
    assert thread.call(lambda: 5, PATIENCE) == 5
    with pytest.raises(ZeroDivisionError, match="division by zero"):
        thread.call(lambda: 1 / 0, PATIENCE)
    thread.stop(PATIENCE)


def test_only_the_stores_that_are_set_are_opened(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'asked.db'}"
    titles = [
        [store.title for store in opened]
        for given in (
            {},
            {"limit_storage": "redis://127.0.0.1:1/0"},
            {"limit_storage": "redis+unix:///run/redis.sock", "question_log": database},
        )
        for opened in [open_stores(Settings(**given))]  # type: ignore[arg-type]
    ]
    assert titles == [[], ["Redis"], ["Redis", "the database"]]


@pytest.mark.parametrize(
    ("setting", "address"),
    [("LIMIT_STORAGE", "redis://zqmarker:one/0"), ("QUESTION_LOG", "postgresql://zqmarker:one/a")],
)
def test_an_address_that_cannot_be_read_is_told_what_was_expected(
    setting: str, address: str
) -> None:
    with pytest.raises(SettingError, match=f"{setting}: the address cannot be read") as refused:
        open_stores(Settings(**{setting.lower(): address}))  # type: ignore[arg-type]
    assert "zqmarker" not in str(refused.value)
