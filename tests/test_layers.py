"""Which package may know which."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HTTP = {"flask", "gunicorn", "werkzeug", "service"}
VECTORS = {"faiss", "numpy", "onnxruntime", "tokenizers"}
EVALUATION = {"ir_measures", "jinja2", "matplotlib", "matplotlib_fontja", "scipy"}


def imported(folder: str) -> Iterator[tuple[str, str]]:
    """Each module of a package with the first part of what it imports, wherever it does."""
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                yield path.relative_to(ROOT).as_posix(), name.partition(".")[0]


@pytest.mark.parametrize(
    ("folder", "unknown"),
    [("data", {"index", *HTTP}), ("index", HTTP), ("service", VECTORS | EVALUATION)],
)
def test_a_package_does_not_know_what_lies_above_or_far_below(
    folder: str, unknown: set[str]
) -> None:
    found = list(imported(folder))
    assert len(found) > 1
    assert [(path, name) for path, name in found if name in unknown] == []


def test_only_the_evaluation_knows_its_libraries() -> None:
    outside = [
        (path, name)
        for path, name in imported("index")
        if name in EVALUATION and not path.startswith("index/evaluation/")
    ]
    assert outside == []
