"""A service under measurement: started, loaded, weighed, stopped."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import psutil

START_LIMIT = 120.0


@dataclass(slots=True)
class Contender:
    """A command that serves `POST /v1/ask` on the port in its arguments, `{port}`."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Seconds from the start of the process to its first answer."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        began = time.perf_counter()
        self.process = subprocess.Popen(
            [part.format(port=self.port) for part in self.command],
            env={**os.environ, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while not self._answers():
            if self.process.poll() is not None or time.perf_counter() - began > START_LIMIT:
                raise RuntimeError(f"{self.name} did not start: {' '.join(self.command)}")
            time.sleep(0.01)
        return time.perf_counter() - began

    def load(self, connections: int, first: int) -> dict[str, float]:
        """Figures of one round of questions, from `tests.bench.load`."""
        finished = subprocess.run(
            [sys.executable, "-m", "tests.bench.load", *map(str, (self.port, connections, first))],
            capture_output=True,
            check=True,
            timeout=120,
        )
        figures: dict[str, float] = json.loads(finished.stdout)
        return figures

    def memory(self) -> float:
        """Resident MiB of the largest process, the one that answers."""
        parent = psutil.Process(self._running().pid)
        family = [parent, *parent.children(recursive=True)]
        return float(max(member.memory_info().rss for member in family) / 2**20)

    def stop(self) -> None:
        """End the process and wait for it."""
        self._running().terminate()
        self._running().wait(timeout=60)
        self.process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            raise RuntimeError(f"{self.name} is not running; start it first")
        return self.process

    def _answers(self) -> bool:
        question = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/v1/ask",
            data=b'{"question": "Who signed for Japan?"}',
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(question, timeout=60) as response:
                return bool(response.status == 200)
        except (urllib.error.URLError, ConnectionError):
            return False
