"""Looks for inputs that make a target fail, guided by the lines that they reach (`make fuzz`).

The time, FUZZ_SECONDS in all, is divided among the targets; FUZZ_SEED starts from other inputs, and
FUZZ_TARGETS is a part of the names of those to run. Each target runs in a process of its own, from
bytes of which Hypothesis makes inputs.
"""

import importlib
import io
import os
import pkgutil
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from pathlib import Path
from random import Random
from typing import Any

import atheris

import tests.fuzz
from tests.fuzz.target import KEPT

SECONDS, SEED = int(os.environ.get("FUZZ_SECONDS", "60")), int(os.environ.get("FUZZ_SEED", "1"))
WANTED = os.environ.get("FUZZ_TARGETS", "")
INPUT_TIMEOUT = 10
"""Seconds that one input may take."""
MAX_MEMORY = 3000
"""MiB."""
SEEDS = 40
MAX_LENGTH = 4000
"""Bytes that an input is made from."""

Target = Callable[..., Any]


def main() -> int:
    """Run all targets; returns how many of them failed."""
    targets = dict(find_targets())
    if not targets:
        sys.exit(f"no target is called {WANTED}")
    seconds = max(1, SECONDS // len(targets))
    print(f"{len(targets)} targets, {seconds} s each, seed {SEED}")
    failed = [name for name, target in targets.items() if not run_apart(name, target, seconds)]
    for name in failed:
        # Pytest finds the input in the database of examples, and shows the smallest like it.
        subprocess.run([sys.executable, "-m", "pytest", "-q", "--no-header", name], check=False)
    print(f"failed: {', '.join(failed)}" if failed else "no target failed")
    return len(failed)


def find_targets() -> Iterator[tuple[str, Target]]:
    """The Hypothesis tests in this folder by their names in pytest, with the code that they call.

    Imported here, so that Atheris sees which lines of it are reached; it names each file.
    """
    quiet = redirect_stderr(io.StringIO())
    with quiet, atheris.instrument_imports(include=["index", "service"]):
        names = [module.name for module in pkgutil.iter_modules(tests.fuzz.__path__)]
        modules = [
            importlib.import_module(f"tests.fuzz.{name}")
            for name in names
            if name.startswith("test_")
        ]
    for module in modules:
        for name, test in vars(module).items():
            title = f"tests/fuzz/{module.__name__.rpartition('.')[2]}.py::{name}"
            if hasattr(test, "hypothesis") and WANTED in title:
                yield title, test


def run_apart(name: str, target: Target, seconds: int) -> bool:
    """Fuzz a target in a process of its own; whether all its inputs passed."""
    folder = KEPT / name.rpartition(":")[2]
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "log"
    child = os.fork()
    if not child:
        with log.open("wb") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        run(target, folder, seconds)
    _, status = os.waitpid(child, 0)
    last = log.read_text(encoding="utf-8", errors="replace").splitlines()[-1:]
    print(
        f"{'passed' if status == 0 else 'FAILED'}  {name}  {''.join(last) if not status else log}"
    )
    return status == 0


def run(target: Target, folder: Path, seconds: int) -> None:
    """Fuzz a target in this process, and end it."""
    arguments = [
        sys.argv[0],
        str(write_seeds(folder / "seeds")),
        f"-max_total_time={seconds}",
        f"-seed={SEED}",
        f"-artifact_prefix={folder}/",
        f"-timeout={INPUT_TIMEOUT}",
        f"-rss_limit_mb={MAX_MEMORY}",
        f"-max_len={MAX_LENGTH}",
        "-len_control=0",
        "-print_final_stats=0",
    ]
    atheris.Setup(arguments, target.hypothesis.fuzz_one_input)  # type: ignore[attr-defined]
    atheris.Fuzz()
    os._exit(0)


def write_seeds(folder: Path) -> Path:
    """A folder of bytes to start from; Hypothesis makes an input of any."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    random = Random(SEED)
    for number in range(SEEDS):
        length = MAX_LENGTH * (number + 1) // SEEDS // 4
        (folder / str(number)).write_bytes(random.randbytes(length))
    return folder


if __name__ == "__main__":
    sys.exit(main())
