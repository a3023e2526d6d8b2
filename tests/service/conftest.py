"""Fixtures of the browser tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.service.browser import MISSING, Visitor, find_chromium, launch_chromium, visit
from tests.service.host_site import HostSite, open_site
from tests.service.postgres_server import MISSING as NO_POSTGRES
from tests.service.postgres_server import find_postgres
from tests.service.proxy import MISSING as NO_NGINX
from tests.service.proxy import find_nginx
from tests.service.redis_server import MISSING as NO_REDIS
from tests.service.redis_server import has_redis
from tests.service.running_server import RunningServer, start_server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launch_chromium() as launched:
        yield launched


@pytest.fixture
def visitor(browser: Browser, server: RunningServer) -> Iterator[Visitor]:
    """Visits the server; the test fails where the browser complains, as of a breach of the CSP."""
    with visit(browser, f"http://localhost:{server.peer.port}") as visiting:
        yield visiting


@pytest.fixture(scope="session")
def site() -> Iterator[HostSite]:
    """A site that may show the service in its pages."""
    with open_site() as opened:
        yield opened


@pytest.fixture(scope="session")
def strange_site() -> Iterator[HostSite]:
    """A site that may not."""
    with open_site() as opened:
        yield opened


@pytest.fixture(scope="session")
def embedded(
    index_folder: Path, site: HostSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningServer]:
    """A server that the site may embed, with people behind it."""
    settings = {
        "EMBEDDING_ORIGINS": site.origin,
        "HANDOFF_MAIL": "desk@example.org",
        "HANDOFF_URL": "https://example.org/contact",
    }
    with start_server(index_folder, tmp_path_factory.mktemp("embedded"), settings) as running:
        yield running


@pytest.fixture
def guest(browser: Browser, site: HostSite, embedded: RunningServer) -> Iterator[Visitor]:
    """Visits the site; the test fails where the browser complains."""
    service = f"http://localhost:{embedded.peer.port}"
    with visit(browser, site.origin, service) as visiting:
        yield visiting


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    missing = [
        (MISSING, find_chromium() is None),
        (NO_REDIS, not has_redis()),
        (NO_POSTGRES, find_postgres() is None),
        (NO_NGINX, find_nginx() is None),
    ]
    for message, is_missing in missing:
        if is_missing and not os.environ.get("CI"):
            terminalreporter.write_line(message, red=True, bold=True)
