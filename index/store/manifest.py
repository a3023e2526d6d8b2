"""What an index folder says of itself, and the check that it is true."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.errors import IndexFolderError

FORMAT = 1
FILE = "manifest.json"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FileEntry(_Entry):
    """Size in bytes and SHA-256 of one file."""

    bytes: int
    sha256: str


class StatementEntry(_Entry):
    """Which text was indexed."""

    id: str
    sha256: str


class ModelEntry(_Entry):
    """Which model encodes; cosines between its exported and its float32 form, -1 to 1."""

    name: str
    weights: str
    dimension: Annotated[int, Field(ge=1)]
    precision: Literal["int8", "float32"]
    lowest_agreement: float
    mean_agreement: float


class CountEntry(_Entry):
    """How many clauses and vectors there must be."""

    clauses: Annotated[int, Field(ge=1)]
    vectors: Annotated[int, Field(ge=1)]


class Manifest(_Entry):
    """The manifest of an index folder; `id` is the digest of all the rest."""

    format: int
    id: str
    statement: StatementEntry
    model: ModelEntry
    counts: CountEntry
    files: Mapping[str, FileEntry]


def write_manifest(
    folder: Path, statement: StatementEntry, model: ModelEntry, counts: CountEntry
) -> Manifest:
    """Describe every file now in the folder, in `manifest.json`."""
    content = {
        "format": FORMAT,
        "statement": statement.model_dump(),
        "model": model.model_dump(),
        "counts": counts.model_dump(),
        "files": {name: describe(folder / name).model_dump() for name in _names(folder)},
    }
    manifest = Manifest.model_validate({"id": _digest(content), **content})
    text = json.dumps(manifest.model_dump(), ensure_ascii=False, indent=2) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8")
    return manifest


def verify_folder(folder: Path) -> Manifest:
    """Check every file of an index folder against its manifest, byte for byte.

    Raises `IndexFolderError`, naming the first file that is missing, changed or not listed.
    """
    manifest = _read(folder)
    found = set(_names(folder))
    for name, expected in manifest.files.items():
        if name not in found:
            raise IndexFolderError(f"{folder / name} is missing; {_rebuild(folder)}")
        if describe(folder / name) != expected:
            raise IndexFolderError(
                f"{folder / name} is not the file that was built (its size or SHA-256 differs); "
                f"{_rebuild(folder)}"
            )
    for name in sorted(found - set(manifest.files)):
        raise IndexFolderError(
            f"{folder / name} is not part of the index; remove it, or {_rebuild(folder)}"
        )
    return manifest


def describe(path: Path) -> FileEntry:
    """Size and digest of a file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return FileEntry(bytes=path.stat().st_size, sha256=digest.hexdigest())


def _read(folder: Path) -> Manifest:
    path = folder / FILE
    try:
        content: dict[str, Any] = json.loads(path.read_bytes())
        if not isinstance(content, dict):
            raise ValueError(f"a JSON {type(content).__name__}")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexFolderError(
            f"no index at {folder} ({FILE} is missing); {_rebuild(folder)}"
        ) from error
    except (ValueError, RecursionError) as error:
        raise IndexFolderError(f"{path} is not a manifest; {_rebuild(folder)}") from error
    if content.get("format") != FORMAT:
        raise IndexFolderError(
            f"{path} has format {content.get('format')!r}, expected {FORMAT}; {_rebuild(folder)}"
        )
    claimed = content.pop("id", None)
    if claimed != _digest(content):
        raise IndexFolderError(f"{path} was changed after the build; {_rebuild(folder)}")
    try:
        return Manifest.model_validate({"id": claimed, **content})
    except ValidationError as error:
        raise IndexFolderError(f"{path} is not a manifest; {_rebuild(folder)}") from error


def _names(folder: Path) -> list[str]:
    paths = (path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())
    return sorted(
        name for name in (path.relative_to(folder).as_posix() for path in paths) if name != FILE
    )


def _digest(content: Mapping[str, Any]) -> str:
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(canonical.encode('utf-8')).hexdigest()}"


def _rebuild(folder: Path) -> str:
    return f"build it again with `statement-qa build --out {folder}`"
