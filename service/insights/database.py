"""The database that questions are kept in: SQLite or PostgreSQL."""

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Engine,
    Float,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
)
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from service.errors import SettingError

DATABASE_TIMEOUT = 5
"""Seconds that the database may take to connect, to unlock or to answer."""


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


def name_failure(error: Exception) -> str:
    """The name of what a database or its driver raised: the text may hold what is secret."""
    return type(getattr(error, "orig", None) or error).__name__


def open_engine(address: str) -> Engine:
    """An engine for SQLite or PostgreSQL that gives up early; nothing is connected yet.

    Raises `SettingError` where the address cannot be read or its driver is missing.
    """
    try:
        if not address.startswith("sqlite:"):
            limits = f"-c statement_timeout={DATABASE_TIMEOUT}s"
            options = {"connect_timeout": DATABASE_TIMEOUT, "options": limits}
            return create_engine(address, connect_args=options, pool_pre_ping=True)
        engine = create_engine(address, connect_args={"timeout": DATABASE_TIMEOUT})
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
