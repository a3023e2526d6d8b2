import json
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import IndexFolderError
from index.store.manifest import (
    CountEntry,
    FileEntry,
    Manifest,
    ModelEntry,
    StatementEntry,
    describe,
    verify_folder,
    write_manifest,
)

STATEMENT = StatementEntry(id="treaty", sha256="0" * 64)
MODEL = ModelEntry(
    name="stand-in",
    weights="sha256:1",
    dimension=8,
    precision="float32",
    lowest_agreement=1.0,
    mean_agreement=1.0,
)
COUNTS = CountEntry(clauses=2, vectors=5)

Damage = Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    (folder / "encoder").mkdir(parents=True)
    (folder / "vectors.faiss").write_bytes(b"vectors")
    (folder / "encoder" / "model.bin").write_bytes(b"weights")
    write_manifest(folder, STATEMENT, MODEL, COUNTS)
    return folder


def change(**entries: object) -> Damage:
    """Edits entries of the manifest."""

    def damage(folder: Path) -> None:
        content = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        (folder / "manifest.json").write_text(json.dumps(content | entries), encoding="utf-8")

    return damage


def write(name: str, content: bytes) -> Damage:
    return lambda folder: (folder / name).write_bytes(content)


def link_to_nothing(folder: Path) -> None:
    (folder / "foreign").symlink_to("nothing")


def become_a_folder(folder: Path) -> None:
    (folder / "vectors.faiss").unlink()
    (folder / "vectors.faiss").mkdir()


def become_a_link(folder: Path) -> None:
    (folder / "vectors.faiss").unlink()
    (folder / "vectors.faiss").symlink_to("nothing")


def lose_the_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()
    (folder / "manifest.json").mkdir()


def test_the_manifest_describes_every_file(folder: Path) -> None:
    manifest = verify_folder(folder)

    assert (manifest.format, manifest.statement, manifest.model, manifest.counts) == (
        3,
        STATEMENT,
        MODEL,
        COUNTS,
    )
    assert manifest.files == {
        "encoder/model.bin": FileEntry(
            bytes=7, sha256="9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c"
        ),
        "vectors.faiss": FileEntry(
            bytes=7, sha256="29a6a5e3c39862766d200557894f42fe0afed05234816b0ca9cbb59bbc1d6023"
        ),
    }


def test_what_was_written_is_what_is_read(folder: Path) -> None:
    written = write_manifest(folder, STATEMENT, MODEL, COUNTS)

    assert verify_folder(folder) == written


def test_the_id_depends_on_every_entry(folder: Path, tmp_path: Path) -> None:
    first = verify_folder(folder)
    same = write_manifest(folder, STATEMENT, MODEL, COUNTS)
    others: list[Manifest] = [
        write_manifest(folder, STATEMENT.model_copy(update={"id": "other"}), MODEL, COUNTS),
        write_manifest(folder, STATEMENT, MODEL.model_copy(update={"name": "other"}), COUNTS),
        write_manifest(folder, STATEMENT, MODEL, COUNTS.model_copy(update={"clauses": 3})),
    ]
    (folder / "vectors.faiss").write_bytes(b"Vectors")
    others.append(write_manifest(folder, STATEMENT, MODEL, COUNTS))

    assert same.id == first.id
    assert len({first.id, *(other.id for other in others)}) == 5


def test_an_empty_file_has_the_digest_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")

    assert describe(tmp_path / "empty") == FileEntry(
        bytes=0, sha256="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        pytest.param(
            lambda folder: (folder / "vectors.faiss").unlink(),
            r"/index/vectors\.faiss is missing",
            id="missing file",
        ),
        pytest.param(
            become_a_link,
            r"/index/vectors\.faiss is not the file that was built",
            id="link for a file",
        ),
        pytest.param(become_a_folder, r"/index/vectors\.faiss is missing", id="folder for a file"),
        pytest.param(
            write("vectors.faiss", b"vector"),
            r"/index/vectors\.faiss is not the file that was built",
            id="truncated",
        ),
        pytest.param(
            write("vectors.faiss", b""),
            r"/index/vectors\.faiss is not the file that was built",
            id="emptied",
        ),
        pytest.param(
            write("encoder/model.bin", b"veights"),
            r"/index/encoder/model\.bin is not the file that was built",
            id="one flipped bit",
        ),
        pytest.param(
            write("encoder/model.bin", b"weights\0"),
            r"/index/encoder/model\.bin is not the file that was built",
            id="bytes appended",
        ),
        pytest.param(
            write("encoder/foreign.bin", b""),
            r"/index/encoder/foreign\.bin is not part of the index; remove it",
            id="foreign file",
        ),
        pytest.param(
            link_to_nothing, r"/index/foreign is not part of the index", id="link to nothing"
        ),
        pytest.param(
            change(format=4), r"manifest\.json has format 4, expected 3", id="later format"
        ),
        pytest.param(
            change(format=None), r"manifest\.json has format None, expected 3", id="no format"
        ),
        pytest.param(
            change(counts={"clauses": 3, "vectors": 5}),
            r"manifest\.json was changed after the build",
            id="counts edited",
        ),
        pytest.param(
            change(files={}), r"manifest\.json was changed after the build", id="files edited"
        ),
        pytest.param(
            change(id="sha256:0"), r"manifest\.json was changed after the build", id="id edited"
        ),
        pytest.param(
            change(note="mine"), r"manifest\.json was changed after the build", id="entry added"
        ),
        pytest.param(
            write("manifest.json", b'{"format": 1'),
            r"manifest\.json is not a manifest",
            id="cut off",
        ),
        pytest.param(write("manifest.json", b""), r"manifest\.json is not a manifest", id="empty"),
        pytest.param(
            write("manifest.json", b"[1]"), r"manifest\.json is not a manifest", id="list"
        ),
        pytest.param(
            write("manifest.json", b"\xff\xfe"), r"manifest\.json is not a manifest", id="not UTF-8"
        ),
        pytest.param(
            write("manifest.json", b"[" * 200_000),
            r"manifest\.json is not a manifest",
            id="nested too deep",
        ),
        pytest.param(
            change(note="\ud800"), r"manifest\.json is not a manifest", id="half of a pair"
        ),
        pytest.param(
            lose_the_manifest, r"manifest\.json is not a manifest", id="folder for a manifest"
        ),
    ],
)
def test_a_fault_is_named_with_its_remedy(folder: Path, damage: Damage, message: str) -> None:
    damage(folder)

    with pytest.raises(
        IndexFolderError,
        match=rf"{message}.*rebuild the index with `statement-qa build --out {folder}`",
    ):
        verify_folder(folder)


@pytest.mark.parametrize("name", ["unmarked", "none", "file"])
def test_without_a_manifest_there_is_no_index(tmp_path: Path, name: str) -> None:
    (tmp_path / "unmarked").mkdir()
    (tmp_path / "file").write_bytes(b"")

    message = rf"^no index at {tmp_path}/{name} \(manifest\.json is missing\); build one with `"
    with pytest.raises(IndexFolderError, match=rf"{message}statement-qa build --out .*/{name}`$"):
        verify_folder(tmp_path / name)
