"""Firefox and WebKitGTK, driven as the W3C's WebDriver says; where they are missing, tests skip.

They are too large to install for every run of the tests: on Debian, `apt-get install firefox-esr`
and `apt-get install webkit2gtk-driver xvfb`.
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.request import Request, urlopen

import pytest

PATIENCE = 30.0
"""Seconds that anything may take."""
PAUSE = 0.1
PATHS = {
    "Navigate": ("POST", "url"),
    "ExecuteScript": ("POST", "execute/sync"),
    "SwitchToFrame": ("POST", "frame"),
    "FindElement": ("POST", "element"),
    "TakeScreenshot": ("GET", "screenshot"),
    "SetWindowRect": ("POST", "window/rect"),
}
"""Where each command is over HTTP; Marionette, which Firefox has within, knows it by name."""
NAMES = ("firefox-esr", "firefox")


class Wire(Protocol):
    """Carries commands to a browser."""

    def send(self, name: str, parameters: Mapping[str, Any]) -> Any: ...


@dataclass(frozen=True, slots=True)
class Engine:
    """A browser with one window."""

    wire: Wire

    def open(self, address: str, width: int = 800, height: int = 800) -> None:
        self.wire.send("SetWindowRect", {"width": width, "height": height})
        self.wire.send("Navigate", {"url": address})

    def run(self, script: str, *arguments: object) -> Any:
        """What a script returns."""
        return self.wire.send("ExecuteScript", {"script": script, "args": list(arguments)})

    def wait_for(self, script: str, *arguments: object) -> Any:
        """What a script returns as soon as that counts as true."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(BrowserError):
                if found := self.run(script, *arguments):
                    return found
            time.sleep(PAUSE)
        raise AssertionError(f"never true within {PATIENCE:.0f} s: {script}")

    def enter_frame(self) -> None:
        found = self.wire.send("FindElement", {"using": "css selector", "value": "iframe"})
        self.wire.send("SwitchToFrame", {"id": found.get("value", found)})

    def leave_frame(self) -> None:
        self.wire.send("SwitchToFrame", {"id": None})

    def picture(self) -> bytes:
        """The window as PNG."""
        taken = self.wire.send("TakeScreenshot", {"full": False})
        return base64.b64decode(taken["value"] if isinstance(taken, dict) else taken)


class BrowserError(Exception):
    """The browser could not do what it was told."""


@dataclass(frozen=True, slots=True)
class HttpWire:
    """WebDriver over HTTP (W3C)."""

    session: str

    def send(self, name: str, parameters: Mapping[str, Any]) -> Any:
        method, path = PATHS[name]
        return call(method, f"{self.session}/{path}", parameters)


def call(method: str, address: str, parameters: Mapping[str, Any]) -> Any:
    body = json.dumps(parameters).encode("utf-8") if method == "POST" else None
    request = Request(address, body, {"Content-Type": "application/json"}, method=method)
    try:
        with urlopen(request, timeout=PATIENCE) as response:
            return json.load(response)["value"]
    except OSError as error:
        raise BrowserError(str(error)) from error


@dataclass(slots=True)
class MarionetteWire:
    """The same commands over a socket to Firefox: length, colon and JSON of each message."""

    stream: socket.socket
    number: int = 0
    read: bytes = field(default=b"")

    def receive(self) -> Any:
        while b":" not in self.read:
            self.read += self.stream.recv(65536)
        length, _, rest = self.read.partition(b":")
        while len(rest) < int(length):
            rest += self.stream.recv(65536)
        self.read = rest[int(length) :]
        return json.loads(rest[: int(length)])

    def send(self, name: str, parameters: Mapping[str, Any]) -> Any:
        self.number += 1
        text = json.dumps([0, self.number, f"WebDriver:{name}", parameters])
        encoded = text.encode("utf-8")
        self.stream.sendall(b"%d:%s" % (len(encoded), encoded))
        _, _, error, result = self.receive()
        if error is not None:
            raise BrowserError(error["message"])
        return result["value"] if isinstance(result, dict) and {*result} == {"value"} else result


def find_minibrowser() -> Path | None:
    """WebKitGTK's small browser, which no path leads to."""
    return next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser"))), None)


@contextmanager
def launch_webkit() -> Iterator[Engine]:
    """WebKitGTK on a screen of its own."""
    browser, driver, screen = (
        find_minibrowser(),
        shutil.which("WebKitWebDriver"),
        shutil.which("Xvfb"),
    )
    if browser is None or driver is None or screen is None:
        pytest.skip("no WebKitGTK here (apt-get install webkit2gtk-driver xvfb)")
    with tempfile.TemporaryDirectory() as home, running([screen, "-displayfd", "1"]) as shown:
        assert shown.stdout is not None
        display = f":{shown.stdout.readline().decode().strip()}"
        port = free_port()
        variables = {
            "DISPLAY": display,
            "HOME": home,
            "XDG_RUNTIME_DIR": home,
            "GDK_BACKEND": "x11",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            # A container has no user namespaces for the sandbox; the pages are our own.
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        with running([driver, f"--port={port}"], **variables):
            address = f"http://127.0.0.1:{port}/session"
            options = {"binary": str(browser), "args": ["--automation"]}
            wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
            wait_for_port(port).close()
            session = call("POST", address, {"capabilities": wanted})["sessionId"]
            try:
                yield Engine(HttpWire(f"{address}/{session}"))
            finally:
                call("DELETE", f"{address}/{session}", {})


@contextmanager
def launch_firefox() -> Iterator[Engine]:
    """Firefox without a screen, in a fresh profile."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no Firefox here (apt-get install firefox-esr)")
    port = free_port()
    with tempfile.TemporaryDirectory() as home:
        profile = Path(home, "profile")
        profile.mkdir()
        preferences = f'user_pref("marionette.port", {port});\n'
        (profile / "user.js").write_text(preferences, encoding="utf-8")
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
        with running(command, HOME=home), wait_for_port(port) as stream:
            stream.settimeout(PATIENCE)
            wire = MarionetteWire(stream)
            wire.receive()
            wire.send("NewSession", {})
            yield Engine(wire)


@contextmanager
def running(command: list[str], **variables: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process with more variables, ended afterwards."""
    process = subprocess.Popen(
        command,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, 15)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()
        assert process.stdout is not None
        process.stdout.close()


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def wait_for_port(port: int) -> socket.socket:
    """A connection to a port of this machine, as soon as something listens there."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        except OSError:
            if time.monotonic() >= end:
                raise
            time.sleep(PAUSE)
