import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import IndexFolderError
from index.search.parts import load_index
from index.store.manifest import Manifest, verify_folder, write_manifest

pytestmark = pytest.mark.slow

BUILT = Path(__file__).parents[3] / "var" / "index"
PROGRAM = Path(sys.executable).parent / "statement-qa"


def copy_index(source: Path, target: Path) -> Path:
    """A copy whose files are hard links where the disk can: replace them, never write into them."""

    def link(name: str, copy: str) -> str:
        try:
            Path(copy).hardlink_to(name)
        except OSError:
            shutil.copyfile(name, copy)
        return copy

    shutil.copytree(source, target, copy_function=link)
    return target


def replace(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


def flip(path: Path) -> None:
    """Turn one bit in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    replace(path, bytes(content))


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built index as it was when the tests began, whatever is built meanwhile."""
    assert (BUILT / "manifest.json").is_file(), f"no index at {BUILT}; run `make index`"
    return copy_index(BUILT, tmp_path_factory.mktemp("kept") / "index")


@pytest.fixture
def folder(kept: Path, tmp_path: Path) -> Iterator[Path]:
    yield copy_index(kept, tmp_path / "index")
    shutil.rmtree(tmp_path)


@pytest.fixture
def manifest(folder: Path) -> Manifest:
    return verify_folder(folder)


def rewrite(folder: Path, manifest: Manifest, part: str, **entries: object) -> None:
    """Write a manifest that fits the files as they are now but claims other things."""
    (folder / "manifest.json").unlink()
    claims = {
        name: getattr(manifest, name).model_copy(update=entries if name == part else {})
        for name in ("statement", "model", "counts")
    }
    write_manifest(folder, claims["statement"], claims["model"], claims["counts"])


def test_an_index_opens_from_a_copy(folder: Path, manifest: Manifest) -> None:
    index = load_index(folder)

    assert index.manifest == manifest
    assert len(index.statement.clauses) == manifest.counts.clauses


def test_one_flipped_bit_in_any_file_is_refused(folder: Path, manifest: Manifest) -> None:
    for name in manifest.files:
        sound = (folder / name).read_bytes()
        flip(folder / name)

        with pytest.raises(IndexFolderError, match=rf"/{name} is not the file .*rebuild the index"):
            load_index(folder)
        replace(folder / name, sound)


def test_a_flipped_bit_in_the_manifest_is_refused(folder: Path) -> None:
    flip(folder / "manifest.json")

    with pytest.raises(
        IndexFolderError, match=r"manifest\.json (is not|was|has) .*rebuild the index"
    ):
        load_index(folder)


@pytest.mark.parametrize(
    ("part", "entries", "message"),
    [
        ("counts", {"clauses": 18}, r"has 17 clauses, but its manifest says 18"),
        ("counts", {"vectors": 1}, r"has \d+ vectors, but its manifest says 1"),
        ("model", {"dimension": 383}, r"has 384 dimensions, but its manifest says 383"),
    ],
)
def test_a_manifest_that_claims_other_numbers_is_refused(
    folder: Path, manifest: Manifest, part: str, entries: dict[str, object], message: str
) -> None:
    rewrite(folder, manifest, part, **entries)

    with pytest.raises(IndexFolderError, match=rf"{message}; rebuild the index"):
        load_index(folder)


@pytest.mark.parametrize("content", [b"something else", b"", b"PK\x03\x04"])
@pytest.mark.parametrize(
    "name", ["statement.json", "vectors.faiss", "ranking.npz", "respelling.json", "word-pairs.json"]
)
def test_a_part_of_another_kind_under_a_fitting_manifest_is_refused(
    folder: Path, manifest: Manifest, name: str, content: bytes
) -> None:
    replace(folder / name, content)
    rewrite(folder, manifest, "counts")

    with pytest.raises(IndexFolderError, match=rf"^{folder} cannot be opened .*rebuild the index"):
        load_index(folder)


def ask(index: Path) -> tuple[int, bytes, list[str]]:
    """Exit code, standard output and the lines of standard error."""
    finished = subprocess.run(
        [PROGRAM, "ask", "x", "--index", index], capture_output=True, check=False
    )
    return finished.returncode, finished.stdout, finished.stderr.decode("utf-8").splitlines()


def test_asking_a_damaged_index_prints_one_line_and_exits_with_1(folder: Path) -> None:
    flip(folder / "vectors.faiss")

    assert ask(folder) == (
        1,
        b"",
        [
            f"statement-qa: {folder}/vectors.faiss is not the file that was built (its size or "
            f"SHA-256 differs); rebuild the index with `statement-qa build --out {folder}`"
        ],
    )


def test_asking_where_there_is_no_index_prints_one_line_and_exits_with_1(tmp_path: Path) -> None:
    assert ask(tmp_path / "none") == (
        1,
        b"",
        [
            f"statement-qa: no index at {tmp_path}/none (manifest.json is missing); "
            f"build one with `statement-qa build --out {tmp_path}/none`"
        ],
    )
