"""The process ends before Python takes itself apart, as threads in compiled code may not notice."""

import subprocess
import sys

import pytest

PROGRAM = """
import atexit
from service.server.ending import Ending

class Part:
    def __del__(self):
        print("taken apart")

part = Part()
ending = Ending()
atexit.register(lambda: print("log written"))
{last}
"""


@pytest.mark.parametrize(
    ("last", "output", "code"),
    [
        ("ending.be_due()", "log written\n", 0),
        ("raise SystemExit(3)", "log written\ntaken apart\n", 3),
    ],
)
def test_what_is_to_be_done_at_exit_is_done_first(last: str, output: str, code: int) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(last=last)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ended.stdout, ended.stderr, ended.returncode) == (output, "", code)
