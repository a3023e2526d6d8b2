"""The storage of the question log, in SQLite or PostgreSQL by SQLAlchemy."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from index.text import fold
from service.insights.database import CLOSED_SESSIONS, FEEDBACK, METADATA, QUESTIONS, open_engine
from service.insights.entry import Asked, Entry, Feedback, Record, now

MAX_IDS = 500
"""Ids in one SQL statement."""

CLOSED_SESSION_AGE = timedelta(days=30)


class QuestionStore:
    """Reads, writes and deletes entries; safe for concurrent use.

    All methods raise `sqlalchemy.exc.SQLAlchemyError` if the database fails.
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

    def read(self, since: datetime) -> Record:
        """All entries since a time (in UTC, like all times here)."""
        return Record(
            tuple(Asked(**row) for row in self._rows(QUESTIONS, since)),
            tuple(Feedback(**row) for row in self._rows(FEEDBACK, since)),
        )

    def delete(self, before: datetime | None, text: str | None) -> int:
        """Delete all entries before a time and all with a text; returns the number of rows."""
        deleted = self.delete_before(before) if before else 0
        return deleted + (self.delete_text(text) if text else 0)

    def delete_before(self, time: datetime) -> int:
        """Delete all entries before a time; returns the number of rows."""
        with self._connect() as connection:
            return sum(
                connection.execute(delete(table).where(table.c.at < time)).rowcount
                for table in (QUESTIONS, FEEDBACK)
            )

    def delete_text(self, text: str) -> int:
        """Delete all entries with a text in the question or reason; returns the number of rows.

        Case, full or half width, and traditional forms of kanji are ignored.
        """
        folded = fold(text)
        return self._delete(QUESTIONS, lambda row: folded in fold(row["question"])) + self._delete(
            FEEDBACK, lambda row: folded in fold(f"{row['question']}\n{row['reason'] or ''}")
        )

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
                    METADATA.create_all(self._engine)
                    self._prepared = True
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError:
            self._prepared = False
            raise

    def _rows(self, table: Table, since: datetime) -> list[dict[str, Any]]:
        query = select(table).where(table.c.at >= since).order_by(table.c.at, table.c.id)
        with self._connect() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def _delete(self, table: Table, matches: Callable[[dict[str, Any]], bool]) -> int:
        ids = [row["id"] for row in self._rows(table, datetime.min) if matches(row)]
        with self._connect() as connection:
            for start in range(0, len(ids), MAX_IDS):
                batch = ids[start : start + MAX_IDS]
                connection.execute(delete(table).where(table.c.id.in_(batch)))
        return len(ids)
