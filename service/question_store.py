"""What was asked, in a database: SQLite or PostgreSQL, by SQLAlchemy."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    DateTime,
    Engine,
    Float,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    insert,
    select,
)
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from index.spelling import fold
from index.statement import Language
from service.errors import SettingError
from service.schema import AskResponse, FeedbackRequest, Outcome

LONGEST_WORK = 5
"""Seconds that the database may take to connect, to unlock or to answer."""

ROWS_AT_ONCE = 500
"""As many ids go into one statement."""

METADATA = MetaData()
QUESTIONS = Table(
    "question",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("at", DateTime, index=True, nullable=False, comment="UTC"),
    Column("question", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("clauses", JSON, nullable=False),
    Column("confidence", Float, nullable=False),
)
FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("at", DateTime, index=True, nullable=False, comment="UTC"),
    Column("question", Text, nullable=False),
    Column("outcome", String(20)),
    Column("clauses", JSON, nullable=False),
    Column("helpful", Boolean, nullable=False),
    Column("reason", Text),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it was typed, and what came of it; nothing of who asked."""

    id: str
    at: datetime
    question: str
    language: Language
    outcome: Outcome
    clauses: list[str]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Whether an answer helped; `clauses` are those that it showed."""

    id: str
    at: datetime
    question: str
    outcome: Outcome | None
    clauses: list[str]
    helpful: bool
    reason: str | None


Entry = Asked | Feedback


@dataclass(frozen=True, slots=True)
class Record:
    """Everything since a day, oldest first."""

    asked: tuple[Asked, ...]
    feedback: tuple[Feedback, ...]


def make_entry(noted: AskResponse | FeedbackRequest) -> Entry:
    """The row for an answer, or for what a person thinks of one; its time and id are new."""
    if isinstance(noted, FeedbackRequest):
        return Feedback(id=uuid4().hex, at=now(), **noted.model_dump())
    return Asked(
        id=uuid4().hex,
        at=now(),
        question=noted.question,
        language=noted.language,
        outcome=noted.outcome,
        clauses=[clause.id for clause in noted.clauses or noted.nearest],
        confidence=noted.confidence,
    )


def now() -> datetime:
    """The time in UTC, without a zone, as the database has it."""
    return datetime.now(UTC).replace(tzinfo=None)


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
            for start in range(0, len(ids), ROWS_AT_ONCE):
                some = ids[start : start + ROWS_AT_ONCE]
                connection.execute(delete(table).where(table.c.id.in_(some)))
        return len(ids)


def name_failure(error: Exception) -> str:
    """The name of what a database or its driver raised: the text may hold what is secret."""
    return type(getattr(error, "orig", None) or error).__name__


def open_engine(address: str) -> Engine:
    """An engine for SQLite or PostgreSQL that gives up early; nothing is connected yet.

    Raises `SettingError` where the address cannot be read or its driver is missing.
    """
    try:
        if not address.startswith("sqlite:"):
            limits = f"-c statement_timeout={LONGEST_WORK}s"
            options = {"connect_timeout": LONGEST_WORK, "options": limits}
            return create_engine(address, connect_args=options, pool_pre_ping=True)
        engine = create_engine(address, connect_args={"timeout": LONGEST_WORK})
    except (ArgumentError, ValueError) as error:
        raise SettingError(
            "setting QUESTION_LOG: the address cannot be read; expected sqlite:///path or "
            "postgresql+psycopg://user:password@host/database"
        ) from error
    except ModuleNotFoundError as error:
        raise SettingError(
            f"setting QUESTION_LOG: needs {error.name}; "
            "install it with: pip install '.[postgresql]'"
        ) from error
    event.listen(engine, "connect", _overwrite_deleted)
    return engine


def _overwrite_deleted(connection: Any, _: ConnectionPoolEntry) -> None:
    """What is deleted from SQLite is not to stay in the file."""
    connection.execute("PRAGMA secure_delete = ON")
