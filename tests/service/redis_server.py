"""A real Redis on a free port, for the time of a test."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis

from tests.service.running_server import free_port

PATIENCE = 20.0
"""Seconds that Redis may take to start."""
MISSING = "REDIS TESTS SKIPPED: no redis-server here (apt-get install redis-server)"


@dataclass
class RedisServer:
    """Starts and stops; every start is on the same port and empty."""

    folder: Path
    port: int
    options: Sequence[str] = ()
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        program = shutil.which("redis-server")
        assert program is not None
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", *self.options]
        with (self.folder / "redis.log").open("wb") as log:
            command = [program, *options, "--dir", str(self.folder)]
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        self._wait()

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(PATIENCE)
            self.process = None

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        with redis.Redis(port=self.port) as client:
            while time.monotonic() < end:
                try:
                    client.ping()
                    return
                except redis.AuthenticationError:
                    return
                except redis.ConnectionError:
                    time.sleep(0.02)
        raise RuntimeError(f"Redis was not ready in {PATIENCE} s")


def has_redis() -> bool:
    """Whether Redis can be started here."""
    return shutil.which("redis-server") is not None


@contextmanager
def run_redis(folder: Path, options: Sequence[str] = ()) -> Iterator[RedisServer]:
    """A running Redis; without the program tests are skipped, but never on a build machine."""
    if not has_redis():
        if os.environ.get("CI"):
            pytest.fail("no redis-server here, and CI is set; install it", pytrace=False)
        pytest.skip(MISSING)
    server = RedisServer(folder, free_port(), options)
    server.start()
    try:
        yield server
    finally:
        server.stop()
