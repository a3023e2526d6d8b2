"""Fixtures of the question log: databases of both kinds."""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from service.insights.store import QuestionStore
from tests.service.postgres_server import PostgresServer, run_postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    # Not a folder of pytest's: those are closed to the user that runs the server.
    with tempfile.TemporaryDirectory() as folder, run_postgres(Path(folder)) as server:
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[QuestionStore]:
    """An empty store of each kind."""
    if request.param == "sqlite":
        opened = QuestionStore(f"sqlite:///{tmp_path / 'asked.db'}")
    else:
        opened = QuestionStore(request.getfixturevalue("postgres").address)
    opened.delete_before(datetime.max)
    yield opened
    opened.close()
