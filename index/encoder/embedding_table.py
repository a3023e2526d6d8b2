"""The token embeddings of an encoder, its first layer, kept on disk."""

import os
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

CACHE_SIZE = 4096
"""Records kept in memory (1.6 MB); most questions use few different tokens."""


class EmbeddingTable:
    """Embeddings read from a file when they are needed, so that the table takes no memory.

    A question needs about twenty rows of a hundred thousand; mapped to memory (`numpy.memmap`),
    they would take 42 MiB after 700 questions, and 6 µs a question instead of 5. Each record is a
    float32 scale followed by int8 levels, little-endian; the row is levels * scale. Safe for
    concurrent reads.
    """

    def __init__(self, path: Path, width: int) -> None:
        self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self._record = np.dtype([("scale", "<f4"), ("levels", "i1", (width,))])
        # Cached because every read from the file releases the interpreter lock to another thread.
        self._read = lru_cache(CACHE_SIZE)(partial(_read_record, self._file, self._record.itemsize))

    def __del__(self) -> None:
        os.close(self._file)

    def rows(self, token_ids: Sequence[int]) -> NDArray[np.float32]:
        """The embeddings of the tokens, float32 [len(token_ids), width]."""
        records = np.frombuffer(b"".join(map(self._read, token_ids)), self._record)
        return np.asarray(records["levels"] * records["scale"][:, None], np.float32)


def _read_record(file: int, size: int, number: int) -> bytes:
    return os.pread(file, size, number * size)


def write_embedding_table(path: Path, levels: NDArray[np.int8], scale: NDArray[np.float32]) -> None:
    """Write the records of levels, int8 [tokens, width], and scale, float32 [tokens]."""
    records = np.empty(
        len(levels), np.dtype([("scale", "<f4"), ("levels", "i1", (levels.shape[1],))])
    )
    records["scale"], records["levels"] = scale, levels
    path.write_bytes(records.tobytes())
