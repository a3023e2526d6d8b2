"""What was asked, in a database: SQLite or PostgreSQL, by SQLAlchemy."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from index.text import fold
from service.insights.database import FEEDBACK, METADATA, QUESTIONS, open_engine
from service.insights.entry import Asked, Entry, Feedback, Record

MAX_ROWS = 500
"""As many ids go into one statement."""


class QuestionStore:
    """Reads, writes and deletes; safe to use from several threads.

    Everything but opening raises `sqlalchemy.exc.SQLAlchemyError` where the database does.
    """

    def __init__(self, address: str) -> None:
        self._engine = open_engine(address)
        self._preparing = Lock()
        self._prepared = False

    def add(self, entries: Sequence[Entry]) -> None:
        """Write all of the entries, or none."""
        with self._connect() as connection:
            for table, shape in ((QUESTIONS, Asked), (FEEDBACK, Feedback)):
                rows = [asdict(entry) for entry in entries if isinstance(entry, shape)]
                if rows:
                    connection.execute(insert(table), rows)

    def read(self, since: datetime) -> Record:
        """Everything from a moment on."""
        return Record(
            tuple(Asked(**row) for row in self._rows(QUESTIONS, since)),
            tuple(Feedback(**row) for row in self._rows(FEEDBACK, since)),
        )

    def delete(self, before: datetime | None, text: str | None) -> int:
        """Delete everything before a moment, and what has the text; how many rows that was."""
        deleted = self.delete_before(before) if before else 0
        return deleted + (self.delete_text(text) if text else 0)

    def delete_before(self, moment: datetime) -> int:
        """Delete everything before a moment; how many rows that was."""
        with self._connect() as connection:
            return sum(
                connection.execute(delete(table).where(table.c.at < moment)).rowcount
                for table in (QUESTIONS, FEEDBACK)
            )

    def delete_text(self, text: str) -> int:
        """Delete what has the text in a question or a reason; how many rows that was.

        Case, full or half width, and traditional forms of kanji do not count.
        """
        wanted = fold(text)
        return self._delete(QUESTIONS, lambda row: wanted in fold(row["question"])) + self._delete(
            FEEDBACK, lambda row: wanted in fold(f"{row['question']}\n{row['reason'] or ''}")
        )

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    @contextmanager
    def _connect(self) -> Iterator[Connection]:
        """A transaction on a database that has the tables, also where it lost them meanwhile."""
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
        chosen = select(table).where(table.c.at >= since).order_by(table.c.at, table.c.id)
        with self._connect() as connection:
            return [dict(row) for row in connection.execute(chosen).mappings()]

    def _delete(self, table: Table, is_wanted: Callable[[dict[str, Any]], bool]) -> int:
        ids = [row["id"] for row in self._rows(table, datetime.min) if is_wanted(row)]
        with self._connect() as connection:
            for start in range(0, len(ids), MAX_ROWS):
                some = ids[start : start + MAX_ROWS]
                connection.execute(delete(table).where(table.c.id.in_(some)))
        return len(ids)
