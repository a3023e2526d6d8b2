"""An index on disk: a folder with a manifest, checked byte by byte and replaced as a whole."""

from index.store.manifest import (
    CountEntry,
    Manifest,
    ModelEntry,
    StatementEntry,
    rebuild_hint,
    stat_files,
    verify_folder,
    write_manifest,
)
from index.store.replacement import replace_folder

__all__ = [
    "CountEntry",
    "Manifest",
    "ModelEntry",
    "StatementEntry",
    "rebuild_hint",
    "replace_folder",
    "stat_files",
    "verify_folder",
    "write_manifest",
]
