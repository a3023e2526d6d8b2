"""A real `statement-qa serve` on a free port."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from service.desk import DESKS
from service.environment import EnvironmentSettings
from service.settings import Settings
from tests.service.peer import Peer

PROGRAM = Path(sys.executable).with_name("statement-qa")
READ: list[type[EnvironmentSettings]] = [Settings, *(desk.settings for desk in DESKS)]
SETTINGS = {
    variable: description
    for settings in READ
    for variable, description in settings.variables().items()
}
"""Every environment variable that the service reads, with what it is."""

BUILD_MACHINES = (
    "CI",
    "GITHUB_ACTIONS",
    "GITLAB_CI",
    "JENKINS_URL",
    "ORT_DISABLE_TELEMETRY",
    "ORT_RUNNING_UNIT_TESTS",
    "TEAMCITY_VERSION",
    "TF_BUILD",
)
"""Variables that make ONNX Runtime keep quiet where a user's machine would not."""

START_TIMEOUT = 60.0
"""Seconds."""
STOP_TIMEOUT = 35.0
"""Seconds; the service gives requests in work 30."""


@dataclass(frozen=True, slots=True)
class RunningServer:
    """The process, where it listens, and the files that take its output."""

    process: subprocess.Popen[bytes]
    peer: Peer
    output: Path
    errors: Path

    @property
    def pid(self) -> int:
        return self.process.pid

    def usage(self) -> psutil.Process:
        """What the process uses of the machine."""
        return psutil.Process(self.pid)

    def log(self) -> str:
        return self.errors.read_text(encoding="utf-8")

    def kill(self) -> None:
        """End the server and its workers without a word."""
        processes = [psutil.Process(self.pid), *psutil.Process(self.pid).children(recursive=True)]
        for process in processes:
            process.kill()
        self.process.wait(STOP_TIMEOUT)

    def stop(self) -> int:
        """Ask the server to stop; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOP_TIMEOUT)


def clean_environment(**settings: str) -> dict[str, str]:
    """The environment of a user's machine, with only the given settings of the service."""
    dropped = {*SETTINGS, *BUILD_MACHINES}
    kept = {name: value for name, value in os.environ.items() if name.upper() not in dropped}
    return {**kept, **settings}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def start_server(
    index_folder: Path,
    log_folder: Path,
    settings: Mapping[str, str] | None = None,
    port: int | None = None,
    program: Sequence[str] = (str(PROGRAM),),
) -> Iterator[RunningServer]:
    """Start, wait until ready, and stop by its process id whatever happens.

    It stops without a delay, unless the settings say otherwise.
    """
    port = port or free_port()
    output, errors = log_folder / "stdout", log_folder / "stderr"
    command = [*program, "serve", "--index", str(index_folder), "--port", str(port)]
    settings = {"STOP_DELAY": "0", **(settings or {})}
    with output.open("wb") as stdout, errors.open("wb") as stderr:
        process = subprocess.Popen(
            command, stdout=stdout, stderr=stderr, env=clean_environment(**settings)
        )
    running = RunningServer(process, Peer(port), output, errors)
    try:
        _wait_until_ready(running)
        yield running
    finally:
        if process.poll() is None:
            try:
                running.stop()
            except subprocess.TimeoutExpired:
                for child in psutil.Process(process.pid).children():
                    child.kill()
                process.kill()
                process.wait()


def _wait_until_ready(running: RunningServer) -> None:
    end = time.monotonic() + START_TIMEOUT
    while time.monotonic() < end:
        if running.process.poll() is not None:
            raise RuntimeError(f"the server ended while starting: {running.log()}")
        try:
            if running.peer.get("/readyz").status == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"the server was not ready in {START_TIMEOUT} s: {running.log()}")
