"""The token embeddings of an encoder, its first layer, kept on disk."""

import os
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexFolderError

CACHE_SIZE = 4096
"""Records kept in memory (1.6 MB); most questions use few different tokens."""


class EmbeddingTable:
    """Embeddings read from a file when they are needed, so that the table takes no memory.

    A question needs about twenty rows of a hundred thousand; mapped to memory (`numpy.memmap`),
    they would take 42 MiB after 700 questions, and 6 µs a question instead of 5. Each record is a
    float32 scale followed by int8 levels, little-endian; the row is levels * scale. Safe for
    concurrent reads. A file that is replaced goes on to be read as it was.
    """

    def __init__(self, path: Path, width: int) -> None:
        self._path = path
        self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self._opened = _read_state(self._file)
        self._record = np.dtype([("scale", "<f4"), ("levels", "i1", (width,))])
        # Cached because every read from the file releases the interpreter lock to another thread.
        self._read = lru_cache(CACHE_SIZE)(partial(_read_record, self._file, self._record.itemsize))

    def __del__(self) -> None:
        os.close(self._file)

    def rows(self, token_ids: Sequence[int]) -> NDArray[np.float32]:
        """The embeddings of the tokens, float32 [len(token_ids), width].

        Raises `IndexFolderError` if the file was overwritten or cut short since it was opened.
        """
        content = b"".join(map(self._read, token_ids))
        # Looked at after reading, so that nothing is taken from a file that has changed by then.
        if _read_state(self._file) != self._opened:
            self._read.cache_clear()
            raise IndexFolderError(
                f"{self._path} was changed while it was in use; put an index in place as a whole, "
                "as `statement-qa build` does, and restart the service"
            )
        records = np.frombuffer(content, self._record)
        return np.asarray(records["levels"] * records["scale"][:, None], np.float32)


def _read_state(file: int) -> tuple[int, int]:
    """Size in bytes and time of the last change, which deleting or renaming leave as they are."""
    state = os.fstat(file)
    return state.st_size, state.st_mtime_ns


def _read_record(file: int, size: int, number: int) -> bytes:
    return os.pread(file, size, number * size)


def write_embedding_table(path: Path, levels: NDArray[np.int8], scale: NDArray[np.float32]) -> None:
    """Write the records of levels, int8 [tokens, width], and scale, float32 [tokens]."""
    records = np.empty(
        len(levels), np.dtype([("scale", "<f4"), ("levels", "i1", (levels.shape[1],))])
    )
    records["scale"], records["levels"] = scale, levels
    path.write_bytes(records.tobytes())
