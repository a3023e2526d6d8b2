"""What is installed and served: locked by hashes, no more than needed, listed with licences."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.licences import is_allowed
from tests.serving_alone import ROOT, read_lock

BIN = Path(sys.executable).parent
LOCKS = sorted(path.name for path in (ROOT / "requirements").glob("*.txt"))
UNUSED = {
    "async-timeout",  # of redis, before Python 3.11.3
    "tzdata",  # of SQLAlchemy and psycopg, on Windows
}
"""Packages of serve.txt that are not for every machine."""


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_lock_files_are_these() -> None:
    assert LOCKS == ["dev.txt", "fuzz.txt", "mcp.txt", "serve.txt", "torch-cpu.txt", "torch.txt"]


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_its_hashes(name: str) -> None:
    text = re.sub(r"^ *#.*\n|^\n", "", read(f"requirements/{name}"), flags=re.MULTILINE)
    entries = re.split(r"\n(?=\S)", text)
    assert len(entries) == len(read_lock(name)) > 0
    hashed = re.compile(
        r"[a-z0-9-]+==[\w.+]+( ; [^\\]+)? \\\n(    --hash=sha256:[0-9a-f]{64}( \\)?\n?)+"
    )
    assert [entry for entry in entries if not hashed.fullmatch(entry)] == []


@pytest.mark.parametrize("name", ["mcp.txt", "serve.txt"])
def test_what_serves_has_the_versions_that_were_tested(name: str) -> None:
    tested, served = read_lock("dev.txt"), read_lock(name)
    assert served.items() <= tested.items()


def test_both_builds_of_torch_are_of_one_version() -> None:
    (cpu,) = re.findall(
        r"^torch==([\d.]+)\+cpu", read("requirements/torch-cpu.txt"), flags=re.MULTILINE
    )
    assert read_lock("torch.txt")["torch"] == cpu


def test_what_serves_has_nothing_that_builds_installs_or_downloads() -> None:
    assert (
        set(read_lock("serve.txt"))
        & {*("huggingface-hub", "mcp", "pip", "setuptools", "starlette", "torch", "uv", "uvicorn")}
        == set()
    )


@pytest.mark.slow
def test_what_serves_is_enough_and_all_of_it_is_imported(
    index_folder: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.serving_alone", str(index_folder)),
            f"sqlite:///{tmp_path / 'asked.db'}",
        ],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = dict(line.split(": ", 1) for line in done.stdout.splitlines()[-2:])
    assert told["statuses"] == "[200]"
    assert set(told["imported"].split()) == set(read_lock("serve.txt")) - UNUSED


def test_the_images_are_pinned_by_digest() -> None:
    dockerfile = read("Dockerfile")
    named = r"^ARG PYTHON_IMAGE=python:3\.11-slim-bookworm@sha256:[0-9a-f]{64}$"
    assert len(re.findall(named, dockerfile, flags=re.MULTILINE)) == 1
    assert re.findall(r"^FROM (\S+)", dockerfile, flags=re.MULTILINE) == ["${PYTHON_IMAGE}"] * 2


def test_the_image_that_serves_has_no_pip_and_no_privileges() -> None:
    _, stage = read("Dockerfile").split(" AS serve\n")
    assert "pip uninstall --yes --root-user-action ignore setuptools wheel pip" in stage
    assert "rm -r /usr/local/lib/python3.11/ensurepip" in stage
    assert re.findall(r"^USER (\S+)", stage, flags=re.MULTILINE) == ["10001"]
    assert "pip install" not in stage


def test_every_action_of_the_workflows_is_pinned_by_its_commit() -> None:
    used = [
        use
        for path in (ROOT / ".github" / "workflows").glob("*.yml")
        for use in re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))
    ]
    assert used
    assert [use for use in used if not re.fullmatch(r"\S+@[0-9a-f]{40} # v[\d.]+", use)] == []


@pytest.mark.slow
def test_the_bill_of_materials_is_valid_and_the_same_each_time() -> None:
    """It lists what serves, with licences; `cyclonedx-py` checks it against the schema."""
    if not (ROOT / ".venv" / "bin" / "pip").exists():
        pytest.skip("this environment has no pip of its own; make installs one")
    bills = []
    for _ in range(2):
        subprocess.run(["make", "--silent", "sbom"], cwd=ROOT, capture_output=True, check=True)
        bills.append((ROOT / "var" / "sbom.json").read_bytes())
    assert bills[0] == bills[1]
    components = json.loads(bills[0])["components"]
    listed = {re.sub(r"[-_.]+", "-", one["name"]).lower() for one in components}
    assert listed == set(read_lock("serve.txt")) - UNUSED


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0", True),
        ("Apache-2.0 OR BSD-2-Clause", True),
        ("MIT AND (Apache-2.0 OR Zlib)", True),
        ("MIT AND GPL-3.0-only", False),
        ("AGPL-3.0-only", False),
        ("", False),
    ],
)
def test_a_licence_that_was_not_looked_at_is_refused(licence: str, allowed: bool) -> None:
    assert is_allowed(licence) is allowed
