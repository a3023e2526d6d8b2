"""Fixtures of all tests: the built index, the app in this process, a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings

from index.search.clause_index import ClauseIndex
from index.search.parts import load_index
from service.app import create_app
from service.settings import Settings
from tests.service.running_server import RunningServer, start_server

# An example may take long on a busy machine; that is no failure.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

INDEX_FOLDER = Path(__file__).parents[1] / "var" / "index"

PROGRAMS = frozenset(
    "PROGRAM act browser own_server postgres redis_server run_postgres run_program run_proxy "
    "run_redis server site small_server start_server subprocess".split()
)
"""Names of fixtures, functions and modules that start a program: a test that uses one is slow."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what starts a program as slow; what is slow by itself says so in its file."""
    for item in items:
        if isinstance(item, pytest.Function):
            used = {*item.fixturenames, *item.function.__code__.co_names}
            if used & PROGRAMS:
                item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def index_folder() -> Path:
    """The index that `make test` builds; without it nothing here can be tested."""
    if not (INDEX_FOLDER / "manifest.json").is_file():
        pytest.fail(f"no index at {INDEX_FOLDER}; build it with `make index`", pytrace=False)
    return INDEX_FOLDER


@pytest.fixture(scope="session")
def index(index_folder: Path) -> ClauseIndex:
    return load_index(index_folder)


@pytest.fixture(scope="session")
def app(index: ClauseIndex) -> Flask:
    settings = Settings(trusted_hosts=("localhost",), max_concurrent=2, max_queued=32)
    return create_app(index, settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def server(index_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with start_server(index_folder, tmp_path_factory.mktemp("server")) as running:
        yield running
