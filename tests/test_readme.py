"""The README is true: what it shows is what happens."""

import json
import re
import subprocess
from typing import Any

import pytest

from tests.document import ROOT, find_blocks, read_document, read_section
from tests.service.running_server import RunningServer

README = read_document("README.md")
MAX_PICTURE = 150_000
"""Bytes."""


def matches(shown: Any, given: Any) -> bool:
    """Whether a shortened JSON value is what was given: the same, with fields left out."""
    if isinstance(shown, dict):
        return isinstance(given, dict) and all(
            name in given and matches(value, given[name]) for name, value in shown.items()
        )
    if isinstance(shown, list):
        return len(shown) == len(given) and all(map(matches, shown, given))
    # The last digits of a probability are those of the machine.
    return (
        bool(given == pytest.approx(shown, abs=0.01))
        if isinstance(shown, float)
        else bool(given == shown)
    )


def test_the_first_command_comes_within_twenty_lines() -> None:
    assert "$ make serve" in README.splitlines()[:20]


def test_the_readme_is_read_in_minutes() -> None:
    assert len(README.splitlines()) <= 120


def test_the_answer_shown_is_the_answer_given(server: RunningServer) -> None:
    section = read_section("README.md", "Ask it from a program")
    (command,) = find_blocks(section, "console")
    (shown,) = find_blocks(section, "json")
    here = command.removeprefix("$ ").replace(":8000/", f":{server.peer.port}/")
    given = subprocess.run(["bash", "-c", here], capture_output=True, check=True).stdout
    assert matches(json.loads(shown), json.loads(given))


def test_an_answer_with_another_word_would_be_noticed() -> None:
    assert not matches({"clauses": [{"id": "a"}]}, {"clauses": [{"id": "b", "score": 1.0}]})
    assert not matches({"clauses": []}, {"clauses": [{"id": "b"}]})
    assert not matches({"confidence": 0.9}, {"confidence": 0.95})
    assert not matches({"answer": "a"}, {})


def test_the_picture_is_there_and_small() -> None:
    (path,) = re.findall(r"^!\[.{40,}\]\((.+\.png)\)$", README, flags=re.MULTILINE)
    assert (ROOT / path).stat().st_size < MAX_PICTURE
