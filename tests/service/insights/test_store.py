"""What the store makes of a database that changes under it, or takes little at once."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from service.insights.store import QuestionStore
from tests.service.insights.record import Record, read_all
from tests.service.insights.test_question_log import asked


def test_tables_that_are_lost_are_made_again_after_one_failure(tmp_path: Path) -> None:
    file = tmp_path / "asked.db"
    store = QuestionStore(f"sqlite:///{file}")
    store.add([asked("a")])
    with sqlite3.connect(file) as other:
        other.execute("DROP TABLE question")
    other.close()
    with pytest.raises(OperationalError, match="no such table"):
        store.add([asked("b")])
    store.add([asked("c")])
    assert read_all(store) == Record((asked("c"),), ())
    store.close()


def test_no_statement_has_more_values_than_any_sqlite_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def connect_narrow(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)
        return connection

    monkeypatch.setattr("sqlite3.dbapi2.connect", connect_narrow)
    store = QuestionStore(f"sqlite:///{tmp_path / 'asked.db'}")
    store.add([asked(str(number)) for number in range(1100)])
    assert store.delete_text("予算") == 1100
    assert read_all(store) == Record((), ())
    store.close()
