"""Which room may know which: every arrow points down, and no room reaches into another."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HTTP = {"flask", "service", "waitress", "werkzeug"}
VECTORS = {"faiss", "numpy", "onnxruntime", "tokenizers"}
TORCH = {"onnx", "safetensors", "sentence_transformers", "torch", "transformers"}
EVALUATION = {"ir_measures", "jinja2", "matplotlib", "matplotlib_fontja", "scipy"}

ROOMS = {
    "data": set[str](),
    "index.text": set[str](),
    "index.statement": {"index.text"},
    "index.message": {"index.text"},
    "index.source": {"index.statement", "index.text"},
    "index.terms": {"index.statement", "index.text"},
    "index.pairing": {"index.source", "index.text"},
    "index.examples": {"index.statement", "index.text"},
    "index.encoder": set[str](),
    "index.ranking": {"index.encoder", "index.examples", "index.statement", "index.text"},
    "index.respelling": {"index.text"},
    "index.store": set[str](),
    "index.search": {
        "index.encoder",
        "index.examples",
        "index.ranking",
        "index.respelling",
        "index.statement",
        "index.store",
        "index.terms",
        "index.text",
    },
    "index.quotation": {"index.examples", "index.statement", "index.text"},
    "index.build": {
        "index.encoder",
        "index.examples",
        "index.pairing",
        "index.ranking",
        "index.respelling",
        "index.search",
        "index.source",
        "index.statement",
        "index.store",
        "index.terms",
        "index.text",
    },
    "index.evaluation": {
        "index.encoder",
        "index.examples",
        "index.ranking",
        "index.search",
        "index.statement",
        "index.store",
        "index.text",
    },
}
"""What each room of `data` and `index` may know, besides the files at the root."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the project with its name."""
    for folder in ("data", "index", "service"):
        for path in (ROOT / folder).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What a module imports, wherever it does: the module, and the name taken from it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


def find_room(module: str) -> str:
    """The room that a module is in: `index.text`; a file at the root is a room of its own."""
    return ".".join(module.split(".")[:2])


IMPORTS = [(module, taken, name) for module, tree in modules() for taken, name in imported(tree)]
FOLDERS = {
    find_room(path.relative_to(ROOT).as_posix().replace("/", "."))
    for folder in ("index", "service")
    for path in (ROOT / folder).iterdir()
    if (path / "__init__.py").is_file()
}
OWN = ("data", "index", "service")


def arrows() -> set[tuple[str, str]]:
    """From each room to the others that it knows."""
    return {
        (find_room(module), find_room(taken))
        for module, taken, _ in IMPORTS
        if taken.startswith(OWN) and find_room(module) != find_room(taken)
    }


@pytest.mark.parametrize(
    ("folder", "unknown"),
    [
        ("data", {"index", *HTTP}),
        ("index", HTTP),
        ("service", VECTORS | EVALUATION | TORCH | {"sklearn"}),
    ],
)
def test_a_package_does_not_know_what_lies_above_or_far_below(
    folder: str, unknown: set[str]
) -> None:
    found = [(module, taken) for module, taken, _ in IMPORTS if module.split(".")[0] == folder]
    assert found
    assert [pair for pair in found if pair[1].split(".")[0] in unknown] == []


@pytest.mark.parametrize(
    ("room", "libraries"),
    [
        ("index.build", TORCH | {"sudachipy", "wordfreq"}),
        ("index.evaluation", EVALUATION),
        ("index.ranking", {"faiss"}),
        ("index.respelling", {"rapidfuzz"}),
    ],
)
def test_only_one_room_knows_its_libraries(room: str, libraries: set[str]) -> None:
    knowing = {
        find_room(module)
        for module, taken, _ in IMPORTS
        if module.startswith("index") and taken.split(".")[0] in libraries
    }
    assert knowing == {room}


def test_one_file_knows_the_vector_engine() -> None:
    assert {module for module, taken, _ in IMPORTS if taken.split(".")[0] == "faiss"} == {
        "index.ranking.vectors"
    }


def test_no_arrow_between_rooms_runs_back_up() -> None:
    graph: dict[str, set[str]] = {}
    for room, known in arrows():
        graph.setdefault(room, set()).add(known)
    assert len(graph) > 20
    TopologicalSorter(graph).prepare()


def test_the_rooms_of_the_index_know_only_what_is_written_here() -> None:
    known: dict[str, set[str]] = {room: set() for room in ROOMS}
    for room, other in arrows():
        if room in ROOMS and other in FOLDERS:
            known[room].add(other)
    assert known == ROOMS


def test_the_assistant_and_what_it_answers_with_know_nothing_of_http() -> None:
    rooms = {"service.words", "service.schema", "service.answers", "service.assistant"}
    knowing = {
        (module, taken)
        for module, taken, _ in IMPORTS
        if find_room(module) in rooms and taken.split(".")[0] in HTTP - {"service"}
    }
    assert knowing == set()


def test_a_room_is_entered_by_its_door() -> None:
    """From another room only what `__init__.py` hands on is taken, and nothing private."""
    inside = [
        (module, taken, name)
        for module, taken, name in IMPORTS
        if find_room(taken) in FOLDERS
        and find_room(module) != find_room(taken)
        and (taken != find_room(taken) or name.startswith("_"))
    ]
    assert inside == []


@pytest.mark.parametrize("room", sorted(FOLDERS))
def test_a_room_says_what_it_is_for_and_what_it_hands_on(room: str) -> None:
    tree = ast.parse((ROOT / room.replace(".", "/") / "__init__.py").read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    handed = {name for module, taken, name in IMPORTS if taken == room and module != room}
    listed = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    assert [sorted(names) for names in listed] == ([sorted(handed)] if handed else [])


def test_a_file_is_short_enough_to_be_seen_whole() -> None:
    lines = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for folder in ("data", "index", "service")
        for kind in ("*.py", "*.js")
        for path in (ROOT / folder).rglob(kind)
    }
    assert {path: count for path, count in lines.items() if count > 230} == {}
