"""An index on disk: a folder described by its manifest, checked byte by byte, replaced whole."""

from index.store.manifest import (
    CountEntry,
    Manifest,
    ModelEntry,
    StatementEntry,
    verify_folder,
    write_manifest,
)
from index.store.replacement import replace_folder

__all__ = [
    "CountEntry",
    "Manifest",
    "ModelEntry",
    "StatementEntry",
    "replace_folder",
    "verify_folder",
    "write_manifest",
]
