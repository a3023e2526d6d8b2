"""The tables of the question log, also in a database that an earlier version made."""

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
    inspect,
    text,
)
from sqlalchemy.exc import DBAPIError

from service.insights.database import create_tables

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
    Column("statement", Text),
    Column("index_id", String(80)),
    Column("handled", Boolean),
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
    Column("statement", Text),
    Column("index_id", String(80)),
    Column("handled", Boolean),
)
CLOSED_SESSIONS = Table(
    "closed_session",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("at", DateTime, nullable=False, comment="UTC"),
)


def prepare_tables(engine: Engine) -> None:
    """Make the tables and columns that are missing.

    A replica that starts at the same moment may make one first; then a second attempt finds it.
    """
    try:
        _make_missing(engine)
    except DBAPIError:
        _make_missing(engine)


def _make_missing(engine: Engine) -> None:
    create_tables(engine, METADATA)
    with engine.begin() as connection:
        for table in METADATA.sorted_tables:
            found = {column["name"] for column in inspect(connection).get_columns(table.name)}
            for column in table.columns:
                if column.name not in found:
                    kind = column.type.compile(connection.dialect)
                    connection.execute(
                        text(f"ALTER TABLE {table.name} ADD COLUMN {column.name} {kind}")
                    )
