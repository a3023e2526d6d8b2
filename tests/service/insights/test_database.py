"""How the database is reached, without one: what its driver is told to do."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from service.errors import SettingError
from service.insights.database import name_failure, open_engine
from service.insights.store import QuestionStore
from service.insights.tables import FEEDBACK, QUESTIONS
from tests.service.insights.test_question_log import asked

POSTGRESQL = "postgresql+psycopg://keeper:zqmarker@db.test:5433/asked"


class StoppedError(Exception):
    """Raised where a connection would be made."""


def told(address: str) -> dict[str, Any]:
    """The arguments that the driver would connect with."""
    engine = open_engine(address)
    arguments: dict[str, Any] = {}

    @event.listens_for(engine, "do_connect")
    def stop(_: object, __: object, ___: object, given: dict[str, Any]) -> None:
        arguments.update(given)
        raise StoppedError

    with pytest.raises(StoppedError):
        engine.connect()
    return arguments


def test_postgresql_has_five_seconds_to_connect_and_for_each_statement() -> None:
    arguments = told(POSTGRESQL)
    assert (arguments["host"], arguments["port"], arguments["dbname"]) == ("db.test", 5433, "asked")
    assert (arguments["user"], arguments["password"]) == ("keeper", "zqmarker")
    assert arguments["connect_timeout"] == 5
    assert arguments["options"] == "-c statement_timeout=5s"


def test_sqlite_has_five_seconds_to_be_unlocked() -> None:
    assert told("sqlite:///asked.db")["timeout"] == 5


def test_what_is_deleted_is_overwritten_where_sqlite_would_leave_it_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def connect_careless(*arguments: Any, **options: Any) -> sqlite3.Connection:
        # Some systems have SQLite overwrite by default.
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.execute("PRAGMA secure_delete = OFF")
        return connection

    monkeypatch.setattr("sqlite3.dbapi2.connect", connect_careless)
    file = tmp_path / "asked.db"
    store = QuestionStore(f"sqlite:///{file}")
    store.add([asked("a", question="zqmarker")])
    assert b"zqmarker" in file.read_bytes()
    assert store.delete_text("zqmarker") == 1
    store.close()
    assert b"zqmarker" not in file.read_bytes()


@pytest.mark.parametrize(
    "address", ["postgresql+psycopg://host:zqmarker/asked", "zqmarker", "sqlite:/zqmarker:x"]
)
def test_an_address_that_cannot_be_read_is_told_what_was_expected(address: str) -> None:
    with pytest.raises(SettingError, match="QUESTION_LOG: the address cannot be") as refused:
        open_engine(address)
    assert "sqlite:///path or postgresql+psycopg://user:password@host/database" in str(
        refused.value
    )
    assert "zqmarker" not in str(refused.value)


def test_a_driver_that_is_missing_is_told_with_how_to_install_it() -> None:
    with pytest.raises(SettingError, match="QUESTION_LOG: needs psycopg2; ") as refused:
        open_engine("postgresql+psycopg2://host/asked")
    assert str(refused.value).endswith("pip install '.[postgresql]'")


def test_of_a_failure_only_the_name_is_told_that_the_driver_gives_it() -> None:
    class WrappedError(Exception):
        orig = sqlite3.OperationalError("zqmarker")

    assert name_failure(WrappedError("zqmarker")) == "OperationalError"
    assert name_failure(OSError("zqmarker")) == "OSError"


def test_the_tables_are_those_of_the_databases_that_exist() -> None:
    kinds = {
        table.name: {column.name: (str(column.type), column.nullable) for column in table.columns}
        for table in (QUESTIONS, FEEDBACK)
    }
    shared = {
        "id": ("VARCHAR(32)", False),
        "at": ("DATETIME", False),
        "question": ("TEXT", False),
        "clauses": ("JSON", False),
        "statement": ("TEXT", True),
        "index_id": ("VARCHAR(80)", True),
        "handled": ("BOOLEAN", True),
    }
    assert kinds == {
        "question": {
            **shared,
            "language": ("VARCHAR(2)", False),
            "outcome": ("VARCHAR(20)", False),
            "confidence": ("FLOAT", False),
        },
        "feedback": {
            **shared,
            "outcome": ("VARCHAR(20)", True),
            "helpful": ("BOOLEAN", False),
            "reason": ("TEXT", True),
        },
    }
    assert [[*index.columns] for table in (QUESTIONS, FEEDBACK) for index in table.indexes] == [
        [QUESTIONS.c.at],
        [FEEDBACK.c.at],
    ]
