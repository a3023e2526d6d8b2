"""A real nginx with the configuration in deploy/; only addresses and folders are others."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.document import read_document
from tests.service.peer import Peer
from tests.service.running_server import free_port

PATIENCE = 20.0
"""Seconds that nginx may take to start or stop."""
MISSING = "PROXY TESTS SKIPPED: no nginx here (apt-get install nginx-light)"


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where it listens, and the files that take its output."""

    peer: Peer
    access_log: Path
    error_log: Path


def find_nginx() -> str | None:
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


def replace_each(text: str, replacements: dict[str, str]) -> str:
    """The text with other addresses; each of them must be there."""
    for old, new in replacements.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


@contextmanager
def run_proxy(replicas: Sequence[int]) -> Iterator[Proxy]:
    """A running nginx before the replicas at two ports; without nginx tests are skipped."""
    program = find_nginx()
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("no nginx here, and CI is set; install it", pytrace=False)
        pytest.skip(MISSING)
    # Not a folder of pytest's: those are closed to the user that runs nginx's workers.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        proxy = Proxy(Peer(free_port()), folder / "access.log", folder / "error.log")
        write_configuration(folder, proxy, replicas)
        command = [program, "-p", name, "-c", f"{name}/nginx.conf", "-g", "daemon off;"]
        with (folder / "output").open("wb") as output:
            process = subprocess.Popen(command, stdout=output, stderr=output)
        try:
            wait_until_open(process, proxy.peer, folder / "output")
            yield proxy
        finally:
            process.terminate()
            process.wait(PATIENCE)


def write_configuration(folder: Path, proxy: Proxy, replicas: Sequence[int]) -> None:
    configuration = replace_each(
        read_document("deploy/nginx/nginx.conf"),
        {
            "/tmp/": f"{folder}/",
            "/dev/stderr": str(proxy.error_log),
            "/dev/stdout": str(proxy.access_log),
            "listen 8080": f"listen 127.0.0.1:{proxy.peer.port}",
            "127.0.0.1:8081": f"127.0.0.1:{free_port()}",
        },
    )
    one, two = replicas
    upstream = replace_each(
        read_document("deploy/nginx/replicas.conf"),
        {
            # Debian's nginx cannot look addresses up again.
            "resolver 127.0.0.11 valid=5s ipv6=off;\n": "",
            " resolve ": " ",
            "replica-1:8000": f"127.0.0.1:{one}",
            "replica-2:8000": f"127.0.0.1:{two}",
        },
    )
    (folder / "nginx.conf").write_text(configuration, encoding="utf-8")
    (folder / "replicas.conf").write_text(upstream, encoding="utf-8")


def wait_until_open(process: subprocess.Popen[bytes], peer: Peer, output: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, output.read_text(encoding="utf-8")
        try:
            peer.connect().close()
            return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"nginx was not ready in {PATIENCE} s")
