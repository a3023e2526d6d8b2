"""Deliveries and replies that replicas remember together in the database of the question log."""

import atexit
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    delete,
    func,
    insert,
    literal_column,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from service.hooks.call_thread import CallThread
from service.hooks.recent_deliveries import LEASE, MAX_AGE
from service.hooks.recent_replies import PERIOD
from service.hooks.shared_store import Found, StoreError
from service.insights import create_tables, name_failure, open_engine

STORE_TIMEOUT = 1.0
"""Seconds that the database may take to connect and to answer."""

SWEEP_INTERVAL = 60.0
"""Seconds after which what is too old is deleted."""

METADATA = MetaData()
DELIVERIES = Table(
    "delivery",
    METADATA,
    Column("name", String(64), primary_key=True, comment="HMAC-SHA256, in hex"),
    Column("holder", String(32), nullable=False),
    Column("is_kept", Boolean, nullable=False),
    Column("until", Float, index=True, nullable=False, comment="Unix seconds"),
)
REPLIES = Table(
    "desk_reply",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", String(64), index=True, nullable=False, comment="HMAC-SHA256, in hex"),
    Column("until", Float, index=True, nullable=False, comment="Unix seconds"),
)

# The database's clock is one for all replicas.
NOW: dict[str, ColumnElement[float]] = {
    "postgresql": literal_column("extract(epoch from clock_timestamp())::float8", Float),
    "sqlite": literal_column("(julianday('now') - 2440587.5) * 86400.0", Float),
}
INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}

Result = TypeVar("Result")


class DatabaseStore:
    """A `SharedStore` in SQLite or PostgreSQL; its tables are made when they are first needed."""

    title = "the database"

    def __init__(self, address: str) -> None:
        self._engine = open_engine(address)
        self._now = NOW[self._engine.dialect.name]
        self._insert = INSERT[self._engine.dialect.name]
        self._prepared = False
        self._next_sweep = 0.0
        self._thread = CallThread("deliveries")
        # The first delivery need not wait for the driver to be loaded.
        self._thread.start(lambda: self._run(lambda _: None))
        atexit.register(self.close)

    def take(self, names: Sequence[str], holder: str) -> Found:
        return self._call(lambda connection: self._take(connection, names, holder))

    def keep(self, names: Sequence[str], holder: str) -> bool:
        return self._call(
            lambda connection: self._claim(
                connection, names, holder, MAX_AGE, DELIVERIES.c.holder == holder, is_kept=True
            )
        )

    def give_back(self, names: Sequence[str], holder: str) -> None:
        own = DELIVERIES.c.name.in_(names), DELIVERIES.c.holder == holder
        ordered = select(DELIVERIES.c.name).where(*own).order_by(DELIVERIES.c.name)

        def give_back(connection: Connection) -> None:
            connection.execute(ordered.with_for_update())
            connection.execute(delete(DELIVERIES).where(*own))

        self._call(give_back)

    def note(self, names: Sequence[str]) -> None:
        rows = [{"name": name, "until": self._now + PERIOD} for name in names]
        self._call(lambda connection: connection.execute(insert(REPLIES).values(rows)) and None)

    def count(self, name: str) -> int:
        query = select(func.count()).where(REPLIES.c.name == name, REPLIES.c.until > self._now)
        return self._call(lambda connection: int(connection.execute(query).scalar_one()))

    def close(self) -> None:
        """Close all connections."""
        atexit.unregister(self.close)
        self._thread.start(self._engine.dispose)
        self._thread.stop(STORE_TIMEOUT)

    def _take(self, connection: Connection, names: Sequence[str], holder: str) -> Found:
        is_over = DELIVERIES.c.until <= self._now
        if self._claim(connection, names, holder, LEASE, is_over, is_kept=False):
            return "taken"
        connection.rollback()
        kept = select(DELIVERIES.c.name).where(
            DELIVERIES.c.name.in_(names), DELIVERIES.c.is_kept, DELIVERIES.c.until > self._now
        )
        return "held" if connection.execute(kept).first() is None else "known"

    def _claim(
        self,
        connection: Connection,
        names: Sequence[str],
        holder: str,
        seconds: float,
        may_replace: ColumnElement[bool],
        *,
        is_kept: bool,
    ) -> bool:
        """Write all names, replacing rows where `may_replace`; whether all were written."""
        until = self._now + seconds
        # In one order, so that two replicas never wait for each other.
        rows = [
            {"name": name, "holder": holder, "is_kept": is_kept, "until": until}
            for name in sorted(names)
        ]
        changed = {"holder": holder, "is_kept": is_kept, "until": until}
        query = (
            self._insert(DELIVERIES)
            .values(rows)
            .on_conflict_do_update(
                index_elements=[DELIVERIES.c.name], set_=changed, where=may_replace
            )
            .returning(DELIVERIES.c.name)
        )
        written = len(connection.execute(query).all()) == len(rows)
        if not written:
            connection.rollback()
        return written

    def _call(self, work: Callable[[Connection], Result]) -> Result:
        try:
            return self._thread.call(lambda: self._run(work), STORE_TIMEOUT)
        except TimeoutError:
            raise StoreError("TimeoutError") from None
        except SQLAlchemyError as error:
            raise StoreError(name_failure(error)) from None

    def _run(self, work: Callable[[Connection], Result]) -> Result:
        """Work in a transaction on a database that has the tables; only on the thread."""
        try:
            if not self._prepared:
                create_tables(self._engine, METADATA)
                self._prepared = True
            with self._engine.connect() as connection:
                result = work(connection)
                connection.commit()
        except SQLAlchemyError:
            self._prepared = False
            raise
        if time.monotonic() >= self._next_sweep:
            self._next_sweep = time.monotonic() + SWEEP_INTERVAL
            self._thread.start(self._sweep)
        return result

    def _sweep(self) -> None:
        with self._engine.begin() as connection:
            for table, key in ((DELIVERIES, DELIVERIES.c.name), (REPLIES, REPLIES.c.id)):
                # Rows that another replica is deleting are left to it.
                old = select(key).where(table.c.until <= self._now)
                locked = old.with_for_update(skip_locked=True)
                connection.execute(delete(table).where(key.in_(locked)))
