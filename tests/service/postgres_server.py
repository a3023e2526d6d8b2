"""A real PostgreSQL on a free port, for the time of a test."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.service.running_server import free_port

FOLDERS = "/usr/lib/postgresql/*/bin"
PATIENCE = 60.0
"""Seconds that the server may take to start or stop."""
MISSING = "POSTGRESQL TESTS SKIPPED: no PostgreSQL here (apt-get install postgresql)"


@dataclass(frozen=True)
class PostgresServer:
    """A cluster of its own; `user` runs it, as PostgreSQL refuses to run as root."""

    programs: Path
    folder: Path
    port: int
    user: str | None

    @property
    def address(self) -> str:
        return f"postgresql+psycopg://asker@127.0.0.1:{self.port}/postgres"

    def create(self) -> None:
        self._run("initdb", "--username=asker", "--auth=trust", "--encoding=UTF8", "--no-sync")

    def start(self) -> None:
        options = f"-p {self.port} -h 127.0.0.1 -k {self.folder} -F"
        self._run("pg_ctl", "--wait", "--log", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "--wait", "--mode=immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), "--pgdata", str(self.folder / "data"), *arguments]
        subprocess.run(
            command,
            cwd=self.folder,
            user=self.user,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            stdout=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=True,
        )


def find_postgres() -> Path | None:
    """The folder of the server's programs: Debian's newest, or that on the path."""
    found = sorted(Path("/").glob(f"{FOLDERS[1:]}/initdb"))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).parent if on_path else None


@contextmanager
def run_postgres(folder: Path) -> Iterator[PostgresServer]:
    """A running PostgreSQL; without one tests are skipped, but never on a build machine."""
    programs = find_postgres()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("no PostgreSQL here, and CI is set; install it", pytrace=False)
        pytest.skip(MISSING)
    user = "nobody" if os.geteuid() == 0 else None
    if user:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    server = PostgresServer(programs, folder, free_port(), user)
    server.create()
    server.start()
    try:
        yield server
    finally:
        server.stop()
