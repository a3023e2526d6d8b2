"""The storage of the question log, in SQLite or PostgreSQL by SQLAlchemy."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta, tzinfo
from heapq import merge
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, func, insert, or_, select
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from index.text import fold
from service.insights.database import is_disk_full, open_engine
from service.insights.entry import Asked, Entry, Feedback, now
from service.insights.handled import mark_entries
from service.insights.tables import CLOSED_SESSIONS, FEEDBACK, QUESTIONS, prepare_tables
from service.insights.tally import Tally, count_entries

BATCH = 500
"""Rows deleted at once: a longer transaction would keep entries from being written."""
MAX_READ = 2000
"""Rows read at once, about a megabyte."""

CLOSED_SESSION_AGE = timedelta(days=30)


class QuestionStore:
    """Reads, writes and deletes entries, a batch at a time; safe for concurrent use.

    All times are in UTC. All methods raise `sqlalchemy.exc.SQLAlchemyError` if the database fails.
    """

    def __init__(self, address: str) -> None:
        self._engine = open_engine(address)
        self._preparing = Lock()
        self._prepared = False

    def add(self, entries: Sequence[Entry]) -> None:
        """Write all of the entries or none."""
        with self._connect() as connection:
            for table, shape in ((QUESTIONS, Asked), (FEEDBACK, Feedback)):
                rows = [asdict(entry) for entry in entries if isinstance(entry, shape)]
                if rows:
                    connection.execute(insert(table), rows)

    def entries(self, since: datetime) -> Iterator[Entry]:
        """All entries since a time, oldest first."""
        asked = (Asked(**row) for rows in self._batches(QUESTIONS, since) for row in rows)
        feedback = (Feedback(**row) for rows in self._batches(FEEDBACK, since) for row in rows)
        return merge(asked, feedback, key=lambda entry: entry.at)

    def tally(self, since: datetime, zone: tzinfo = UTC, handled: bool = False) -> Tally:
        """What the entries since a time amount to; see `count_entries`."""
        with self._connect() as connection:
            return count_entries(connection, since, zone, handled)

    def mark(self, ids: Sequence[str], handled: bool) -> None:
        """Mark feedback with these ids as handled or open, and all that asks the same as these."""
        with self._connect() as connection:
            mark_entries(connection, ids, handled)

    def trim(self, before: datetime, max_rows: int) -> bool:
        """Delete a batch of what is before a time, or else of the oldest of too many rows.

        Questions and feedback are counted apart. Returns whether anything was deleted, so that
        there may be more.
        """
        return any([self._trim(table, before, max_rows) for table in (QUESTIONS, FEEDBACK)])

    def delete(self, before: datetime | None, text: str | None, id: str | None) -> int:
        """Delete all that is before a time, has a text or an id; returns the number of rows."""
        deleted = self.delete_before(before) if before else 0
        deleted += self.delete_text(text) if text else 0
        return deleted + (self.delete_entry(id) if id else 0)

    def count(self, before: datetime | None, text: str | None, id: str | None) -> int:
        """How many rows `delete` would delete."""
        return sum(
            self._count(table, before or datetime.min, text, id) for table in (QUESTIONS, FEEDBACK)
        )

    def delete_before(self, time: datetime) -> int:
        """Delete all entries before a time; returns the number of rows."""
        return sum(self._delete_before(table, time) for table in (QUESTIONS, FEEDBACK))

    def delete_text(self, text: str) -> int:
        """Delete all entries with a text in the question or reason; returns the number of rows.

        Case, full or half width, and traditional forms of kanji are ignored.
        """
        folded, deleted = fold(text), 0
        for table in (QUESTIONS, FEEDBACK):
            for rows in self._batches(table, datetime.min):
                found = [row["id"] for row in rows if folded in fold(_read_texts(row))]
                for start in range(0, len(found), BATCH):
                    deleted += self._delete(table, found[start : start + BATCH])
        return deleted

    def delete_entry(self, id: str) -> int:
        """Delete the entry with an id; returns the number of rows, 0 or 1."""
        return sum(self._delete(table, [id]) for table in (QUESTIONS, FEEDBACK))

    def close_session(self, id: str) -> None:
        """Remember that an operator's session is closed, for longer than it could be open."""
        table = CLOSED_SESSIONS
        with self._connect() as connection:
            connection.execute(delete(table).where(table.c.at < now() - CLOSED_SESSION_AGE))
            connection.execute(delete(table).where(table.c.id == id))
            connection.execute(insert(table).values(id=id, at=now()))

    def is_closed_session(self, id: str) -> bool:
        """Whether an operator's session is closed."""
        query = select(CLOSED_SESSIONS.c.id).where(CLOSED_SESSIONS.c.id == id)
        with self._connect() as connection:
            return connection.execute(query).first() is not None

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _connect(self) -> Iterator[Connection]:
        """A transaction on a database that has the tables, even if it has lost them since."""
        try:
            with self._preparing:
                if not self._prepared:
                    prepare_tables(self._engine)
                    self._prepared = True
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError:
            self._prepared = False
            raise

    def _batches(self, table: Table, since: datetime) -> Iterator[Sequence[dict[str, Any]]]:
        """The rows since a time, oldest first; each batch is read in a transaction of its own."""
        at, id = since, ""
        while True:
            later = or_(table.c.at > at, table.c.id > id)
            query = _take_oldest(select(table).where(table.c.at >= at, later), table, MAX_READ)
            with self._connect() as connection:
                rows = [dict(row) for row in connection.execute(query).mappings()]
            yield rows
            if len(rows) < MAX_READ:
                return
            at, id = rows[-1]["at"], rows[-1]["id"]

    def _count(self, table: Table, before: datetime, text: str | None, id: str | None) -> int:
        wanted = table.c.at < before
        if id and not text:
            wanted = or_(wanted, table.c.id == id)
        with self._connect() as connection:
            counted = connection.execute(
                select(func.count()).select_from(table).where(wanted)
            ).scalar_one()
        if text:
            folded = fold(text)
            for rows in self._batches(table, before):
                counted += sum(row["id"] == id or folded in fold(_read_texts(row)) for row in rows)
        return counted

    def _trim(self, table: Table, before: datetime, max_rows: int) -> int:
        if expired := self._ids(select(table.c.id).where(table.c.at < before), table):
            return self._delete(table, expired)
        with self._connect() as connection:
            count = connection.execute(select(func.count()).select_from(table)).scalar_one()
        if count <= max_rows:
            return 0
        return self._delete(table, self._ids(select(table.c.id), table)[: count - max_rows])

    def _delete_before(self, table: Table, time: datetime) -> int:
        deleted = 0
        while ids := self._ids(select(table.c.id).where(table.c.at < time), table):
            deleted += self._delete(table, ids)
        return deleted

    def _ids(self, query: Select[Any], table: Table) -> Sequence[str]:
        """The ids of the oldest rows that a query finds, a batch at most."""
        with self._connect() as connection:
            return connection.execute(_take_oldest(query, table, BATCH)).scalars().all()

    def _delete(self, table: Table, ids: Sequence[str]) -> int:
        """Delete rows by their ids, also where the disk has no room for SQLite's journal.

        The journal, with which a deletion that is cut short is undone, is then kept in memory.
        """
        if not ids:
            return 0
        deletion = delete(table).where(table.c.id.in_(ids))
        try:
            with self._connect() as connection:
                return connection.execute(deletion).rowcount
        except OperationalError as error:
            if not is_disk_full(error):
                raise
        with self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = MEMORY")
            try:
                deleted = connection.execute(deletion).rowcount
                connection.commit()
            finally:
                connection.rollback()
                connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
        return deleted


def _take_oldest(query: Select[Any], table: Table, most: int) -> Select[Any]:
    return query.order_by(table.c.at, table.c.id).limit(most)


def _read_texts(row: dict[str, Any]) -> str:
    return f"{row['question']}\n{row.get('reason') or ''}"
