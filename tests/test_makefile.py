"""What `make` does again, and what it says where something is missing."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOTHING = "make: Nothing to be done for 'index'.\n"
BUILD = ".venv/bin/statement-qa build --out var/index\ntouch var/index/manifest.json\n"
LACKING = """\
#!/bin/sh
case "$2" in *ensurepip*) exit 1 ;; esac
"""
"""A Python without what makes environments, as Debian has it."""


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A copy of what `make index` looks at, where the index was built after every change."""
    for name in ("data", "index", "requirements"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy2(ROOT / name, tmp_path / name)
    for name in (".venv/installed", "var/index/manifest.json"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    return tmp_path


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_built_index_is_not_built_again(built: Path) -> None:
    assert make(built, "-n", "index").stdout == NOTHING


@pytest.mark.parametrize(
    "path",
    [
        "data/tokyo-statement/en.md",
        "data/tokyo-statement/ja.md",
        "data/tokyo-statement/statement.toml",
        "data/tokyo-statement/questions.tsv",
        "index/build/learning/head.py",
        "index/encoder/embedding_table.py",
        "index/examples/small_talk.tsv",
        "index/ranking/head.py",
        "index/search/parts.py",
        "index/source/pairing.py",
        "index/store/manifest.py",
        "index/text/spelling.py",
    ],
)
def test_what_an_index_is_made_from_builds_it_again(built: Path, path: str) -> None:
    assert (built / path).is_file()
    assert make(built, "-n", "index", f"--what-if={path}").stdout == BUILD


@pytest.mark.parametrize(
    "path",
    [
        "data/README.md",
        "data/tokyo-statement/held-out.tsv",
        "data/tokyo-statement/conversations.tsv",
        "index/evaluation/measures.py",
        "index/quotation/quotation.py",
        "index/search/dialogue.py",
        "index/search/thresholds.py",
    ],
)
def test_what_changes_no_index_builds_none(built: Path, path: str) -> None:
    assert (built / path).is_file()
    assert make(built, "-n", "index", f"--what-if={path}").stdout == NOTHING


def test_a_python_that_makes_no_environments_is_told_in_a_line(built: Path) -> None:
    (built / ".venv" / "installed").unlink()
    python = built / "lacking"
    python.write_text(LACKING, encoding="utf-8")
    python.chmod(0o755)
    told = make(built, "--silent", ".venv/installed", f"PYTHON={python}")
    assert told.returncode == 2
    assert told.stderr.splitlines()[0] == (
        "Python lacks venv; on Debian: apt-get install python3-venv"
    )
    assert not (built / ".venv" / "installed").exists()
