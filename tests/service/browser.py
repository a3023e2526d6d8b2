"""A real browser at a real server, and what it may complain of: nothing."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 30_000
"""Milliseconds that anything in a page may take: the machine may be slow, the tests are not."""
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
REPORT_BREACHES = """document.addEventListener("securitypolicyviolation", (breach) => {
    console.error(`policy: ${breach.violatedDirective} ${breach.blockedURI}`);
});"""
MISSING = "BROWSER TESTS SKIPPED: no Chromium here (apt-get install chromium)"


def find_chromium() -> str | None:
    """Debian's Chromium, or another one on the path."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@contextmanager
def launch_chromium() -> Iterator[Browser]:
    """The browser of all tests; without one they are skipped, but never on a build machine."""
    program = find_chromium()
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium here, and CI is set; install it", pytrace=False)
        pytest.skip(MISSING)
    # A container has no user namespaces for the sandbox; the pages are our own.
    arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """Opens pages of one server and keeps what the browser complains of."""

    browser: Browser
    origin: str
    allowed: tuple[str, ...] = ()
    """Other origins that the pages may load from."""
    complaints: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, address: str = "/", **options: Any) -> Page:
        """A page in a fresh profile; `options` are those of a browser context."""
        context = self.browser.new_context(
            base_url=self.origin, **{"viewport": DESK, "locale": "en-US", **options}
        )
        self._contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(REPORT_BREACHES)
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._watch)
        page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        page.goto(address)
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        # The browser also logs every 422 and 503, which the tests cause on purpose.
        expected = message.text.startswith("Failed to load resource")
        if message.type in ("error", "warning") and not expected:
            self.complaints.append(message.text)

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.origin, *self.allowed, "blob:", "data:")):
            self.complaints.append(f"outside: {request.url}")


@contextmanager
def visit(browser: Browser, origin: str, *allowed: str) -> Iterator[Visitor]:
    """A visitor of one server; it is a failure when the browser complains."""
    visiting = Visitor(browser, origin, allowed)
    try:
        yield visiting
    finally:
        visiting.close()
    assert visiting.complaints == []
