"""Fixtures of the browser tests."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.service.browser import MISSING, Visitor, find_chromium, launch_chromium
from tests.service.postgres_server import MISSING as NO_POSTGRES
from tests.service.postgres_server import find_postgres
from tests.service.redis_server import MISSING as NO_REDIS
from tests.service.redis_server import has_redis
from tests.service.running_server import RunningServer


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launch_chromium() as launched:
        yield launched


@pytest.fixture
def visitor(browser: Browser, server: RunningServer) -> Iterator[Visitor]:
    """Visits the server; the test fails where the browser complains, as of a breach of the CSP."""
    visiting = Visitor(browser, f"http://localhost:{server.peer.port}")
    yield visiting
    visiting.close()
    assert visiting.complaints == []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    missing = [
        (MISSING, find_chromium() is None),
        (NO_REDIS, not has_redis()),
        (NO_POSTGRES, find_postgres() is None),
    ]
    for message, is_missing in missing:
        if is_missing and not os.environ.get("CI"):
            terminalreporter.write_line(message, red=True, bold=True)
