"""The database of the question log: SQLite or PostgreSQL."""

from typing import Any

from sqlalchemy import Engine, MetaData, create_engine, event
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.schema import CreateIndex, CreateTable

from service.errors import SettingError

DATABASE_TIMEOUT = 5
"""Seconds that the database may take to connect, to release a lock or to run a statement."""

CREATE_ATTEMPTS = 3
DISK_FULL = frozenset({"SQLITE_FULL", "SQLITE_IOERR_WRITE"})
"""What SQLite calls it; the second is a quota that is used up."""


def name_failure(error: Exception) -> str:
    """The name of an error from the database or its driver, whose message may contain secrets."""
    return type(getattr(error, "orig", None) or error).__name__


def is_disk_full(error: Exception) -> bool:
    """Whether SQLite found no more room on its disk."""
    return getattr(getattr(error, "orig", None), "sqlite_errorname", None) in DISK_FULL


def open_engine(address: str) -> Engine:
    """An engine for SQLite or PostgreSQL with short timeouts; it does not connect yet.

    Raises `SettingError` if the address is invalid or its driver is missing.
    """
    try:
        if not address.startswith("sqlite:"):
            options = f"-c statement_timeout={DATABASE_TIMEOUT}s"
            arguments = {"connect_timeout": DATABASE_TIMEOUT, "options": options}
            return create_engine(address, connect_args=arguments, pool_pre_ping=True)
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


def create_tables(engine: Engine, tables: MetaData) -> None:
    """Make the tables and indexes that are missing, even while another replica does so."""
    for attempt in range(CREATE_ATTEMPTS):
        try:
            with engine.begin() as connection:
                for table in tables.sorted_tables:
                    connection.execute(CreateTable(table, if_not_exists=True))
                    for index in table.indexes:
                        connection.execute(CreateIndex(index, if_not_exists=True))
            return
        except DBAPIError:
            # In PostgreSQL, two may find that a table does not exist, and then both make it.
            if attempt == CREATE_ATTEMPTS - 1:
                raise


def _overwrite_deleted(connection: Any, _: ConnectionPoolEntry) -> None:
    """Have SQLite overwrite deleted rows, which would otherwise stay in the file."""
    connection.execute("PRAGMA secure_delete = ON")
