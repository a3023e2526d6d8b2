"""Index folders that are damaged: refused by their digests, with what to do."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from index.errors import IndexFolderError
from index.store.manifest import (
    MANIFEST_FILE,
    CountEntry,
    ModelEntry,
    StatementEntry,
    verify_folder,
    write_manifest,
)
from tests.fuzz.target import target
from tests.fuzz.values import near

FILES = {"rows.json": b"[1, 2]", "encoder/words.bin": bytes(range(64)), "empty": b""}


def make_folder() -> "TemporaryDirectory[str]":
    """A small folder with a manifest, which is removed after use."""
    made = TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
    folder = Path(made.name)
    (folder / "encoder").mkdir()
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    model = ModelEntry(
        name="model",
        weights="sha256:a",
        dimension=3,
        precision="int8",
        lowest_agreement=0.9,
        mean_agreement=0.99,
    )
    counts = CountEntry(clauses=2, vectors=4)
    write_manifest(folder, StatementEntry(id="treaty", sha256="b"), model, counts)
    return made


@target(12)
@given(
    name=st.sampled_from((*FILES, MANIFEST_FILE)),
    place=st.integers(0, 10**6),
    bit=st.integers(0, 7),
    way=st.sampled_from(("flip", "cut", "append", "remove", "add", "link", "folder")),
)
def test_one_changed_bit_is_refused(name: str, place: int, bit: int, way: str) -> None:
    with make_folder() as made:
        path = Path(made) / name
        content = bytearray(path.read_bytes())
        if way == "flip" and content:
            content[place % len(content)] ^= 1 << bit
            path.write_bytes(content)
        elif way == "cut" and content:
            path.write_bytes(content[: place % len(content)])
        elif way == "remove":
            path.unlink()
        elif way == "add":
            (path.parent / f"other{bit}").write_bytes(b"")
        elif way == "link":
            path.unlink()
            path.symlink_to("/nowhere")
        elif way == "folder":
            path.unlink()
            path.mkdir()
        else:
            path.write_bytes(bytes([*content, bit]))
        refuse(Path(made))


@st.composite
def manifests(draw: st.DrawFn) -> bytes:
    with make_folder() as made:
        value = json.loads((Path(made) / MANIFEST_FILE).read_bytes())
    changed: Any = draw(near(value))
    text = json.dumps(changed, ensure_ascii=draw(st.booleans()))
    return text.encode("utf-8", "surrogatepass") + draw(st.just(b"") | st.binary(max_size=10))


@target(12)
@given(content=manifests() | st.binary(max_size=40))
@example(content=rb'{"format": 3, "\ud800": 1}')
@example(content=b'{"format": 3, "a": NaN}')
@example(content=b'{"a":' * 5000)
def test_another_manifest_is_refused(content: bytes) -> None:
    with make_folder() as made:
        path = Path(made) / MANIFEST_FILE
        original = json.loads(path.read_bytes())
        path.write_bytes(content)
        try:
            manifest = verify_folder(Path(made))
        except IndexFolderError as error:
            assert made in str(error)
            assert "statement-qa build" in str(error)
            return
        assert manifest.model_dump() == original


def refuse(folder: Path) -> None:
    try:
        verify_folder(folder)
    except IndexFolderError as error:
        assert str(folder) in str(error)
        assert "statement-qa build" in str(error)
        assert "\n" not in str(error)
    else:
        raise AssertionError("the folder is accepted")


def test_the_folder_that_is_damaged_is_whole_before() -> None:
    with make_folder() as made:
        assert verify_folder(Path(made)).statement.id == "treaty"
