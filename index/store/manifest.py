"""The manifest of an index folder, and the check of all files against it."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.errors import IndexFolderError

FORMAT = 3
MANIFEST_FILE = "manifest.json"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FileEntry(_Entry):
    """Size in bytes and SHA-256 of a file."""

    bytes: int
    sha256: str


class StatementEntry(_Entry):
    """Which statement was indexed, with the SHA-256 of its text."""

    id: str
    sha256: str


class ModelEntry(_Entry):
    """Which model encodes.

    `lowest_agreement` and `mean_agreement` are cosines, -1 to 1, between the vectors of the
    exported model and of its float32 form.
    """

    name: str
    weights: str
    dimension: Annotated[int, Field(ge=1)]
    precision: Literal["int8", "float32"]
    lowest_agreement: float
    mean_agreement: float


class CountEntry(_Entry):
    """How many clauses and vectors the index has."""

    clauses: Annotated[int, Field(ge=1)]
    vectors: Annotated[int, Field(ge=1)]


class Manifest(_Entry):
    """The manifest of an index folder; `id` is the digest of all other entries."""

    format: int
    id: str
    statement: StatementEntry
    model: ModelEntry
    counts: CountEntry
    files: Mapping[str, FileEntry]


def write_manifest(
    folder: Path, statement: StatementEntry, model: ModelEntry, counts: CountEntry
) -> Manifest:
    """Describe every file that is in the folder, and write that to `manifest.json`."""
    content = {
        "format": FORMAT,
        "statement": statement.model_dump(),
        "model": model.model_dump(),
        "counts": counts.model_dump(),
        "files": {name: describe(folder / name).model_dump() for name in _list_files(folder)},
    }
    manifest = Manifest.model_validate({"id": _digest(content), **content})
    text = json.dumps(manifest.model_dump(), ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST_FILE).write_text(text, encoding="utf-8")
    return manifest


def verify_folder(folder: Path) -> Manifest:
    """Check every file of an index folder against its manifest, byte for byte.

    Raises `IndexFolderError`, naming the first file that is missing, changed or not listed.
    """
    manifest = _read_manifest(folder)
    found = set(_list_files(folder))
    for name, expected in manifest.files.items():
        if name not in found:
            raise IndexFolderError(f"{folder / name} is missing; {rebuild_hint(folder)}")
        if _describe_found(folder / name) != expected:
            raise IndexFolderError(
                f"{folder / name} is not the file that was built (its size or SHA-256 differs); "
                f"{rebuild_hint(folder)}"
            )
    for name in sorted(found - set(manifest.files)):
        raise IndexFolderError(
            f"{folder / name} is not part of the index; remove it, or {rebuild_hint(folder)}"
        )
    return manifest


def stat_files(folder: Path) -> Mapping[str, tuple[int, ...]]:
    """What tells whether the files of a folder were changed or replaced between two calls.

    Each file's inode, size in bytes and time of its last change; empty if there is no index, or
    one of its files goes at this moment.
    """
    try:
        states = {name: (folder / name).stat() for name in (MANIFEST_FILE, *_list_files(folder))}
    except FileNotFoundError:
        return {}
    return {name: (one.st_ino, one.st_size, one.st_mtime_ns) for name, one in states.items()}


def describe(path: Path) -> FileEntry:
    """Measure the size and the digest of a file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return FileEntry(bytes=path.stat().st_size, sha256=digest.hexdigest())


def _describe_found(path: Path) -> FileEntry | None:
    """The same, or None for what cannot be read, such as a link that leads nowhere."""
    try:
        return describe(path)
    except OSError:
        return None


def _read_manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST_FILE
    try:
        content: dict[str, Any] = json.loads(path.read_bytes())
        if not isinstance(content, dict):
            raise ValueError(f"a JSON {type(content).__name__}")
        claimed = content.pop("id", None)
        digest = _digest(content)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexFolderError(
            f"no index at {folder} ({MANIFEST_FILE} is missing); build one with "
            f"`statement-qa build --out {folder}`"
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise IndexFolderError(f"{path} is not a manifest; {rebuild_hint(folder)}") from error
    if content.get("format") != FORMAT:
        raise IndexFolderError(
            f"{path} has format {content.get('format')!r}, expected {FORMAT}; "
            f"{rebuild_hint(folder)}"
        )
    if claimed != digest:
        raise IndexFolderError(f"{path} was changed after the build; {rebuild_hint(folder)}")
    try:
        return Manifest.model_validate({"id": claimed, **content})
    except ValidationError as error:
        raise IndexFolderError(f"{path} is not a manifest; {rebuild_hint(folder)}") from error


def rebuild_hint(folder: Path) -> str:
    """What to do about a damaged index, as the end of an error message."""
    return f"rebuild the index with `statement-qa build --out {folder}`"


def _list_files(folder: Path) -> list[str]:
    paths = (path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())
    names = (path.relative_to(folder).as_posix() for path in paths)
    return sorted(name for name in names if name != MANIFEST_FILE)


def _digest(content: Mapping[str, Any]) -> str:
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(canonical.encode('utf-8')).hexdigest()}"
