"""Where the service listens."""

import re
import subprocess
import time
from pathlib import Path

import pytest

from tests.service.running_server import PROGRAM, RunningServer, clean_environment


@pytest.mark.parametrize(("host", "shown"), [("127.0.0.1", r"127\.0\.0\.1"), ("::1", r"\[::1\]")])
def test_it_says_where_it_listens_if_the_system_chooses_the_port(
    index_folder: Path, host: str, shown: str
) -> None:
    command = [str(PROGRAM), "serve", "--index", str(index_folder), "--host", host, "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env=clean_environment(STOP_DELAY="0")
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline().decode("utf-8")
        address = re.fullmatch(rf"serving \S+ on (http://{shown}:([1-9]\d+))\n", line)
        assert address is not None, line
        asked = subprocess.run(
            ["curl", "--silent", "--globoff", f"{address[1]}/v1/statement"], capture_output=True
        )
        process.terminate()
    assert asked.stdout.startswith(b"{")
    assert process.returncode == 0


def test_an_address_in_use_is_told_in_one_line(server: RunningServer, index_folder: Path) -> None:
    command = [str(PROGRAM), "serve", "--index", str(index_folder), "--port", str(server.peer.port)]
    told = subprocess.run(command, capture_output=True, env=clean_environment())
    assert told.returncode == 1
    assert told.stderr.decode("utf-8") == (
        f"statement-qa: cannot listen on 127.0.0.1:{server.peer.port} (settings HOST, PORT): "
        "Address already in use\n"
    )


@pytest.mark.parametrize("seconds", [0.3, 0.6, 0.9, 1.2])
def test_a_signal_while_it_starts_ends_it(index_folder: Path, seconds: float) -> None:
    command = [str(PROGRAM), "serve", "--index", str(index_folder), "--port", "0"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, env=clean_environment()) as process:
        time.sleep(seconds)
        process.terminate()
        _, told = process.communicate(timeout=30)
    # Before the program has asked for signals, they end it.
    assert (process.returncode in (0, -15), told) == (True, b"")
