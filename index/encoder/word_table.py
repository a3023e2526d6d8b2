"""The first layer of an encoder, kept on disk: one row of numbers for each word piece."""

import os
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

REMEMBERED = 4096
"""Records kept in memory (1.6 MB): most of what people write is made of few pieces."""


class WordTable:
    """Rows read from a file as they are asked for, so that the table takes no memory.

    A question reads some twenty rows of a hundred thousand; mapped to memory (`numpy.memmap`),
    they would take 42 MiB after 700 questions, and 6 µs a question instead of 5. A record is a
    float32 scale and then int8 levels, little-endian; a row is levels * scale. Safe for concurrent
    readers.
    """

    def __init__(self, path: Path, width: int) -> None:
        self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self._record = np.dtype([("scale", "<f4"), ("levels", "i1", (width,))])
        # Every read of the file lets another thread take the interpreter.
        self._read = lru_cache(REMEMBERED)(partial(_read_record, self._file, self._record.itemsize))

    def __del__(self) -> None:
        os.close(self._file)

    def rows(self, word_ids: Sequence[int]) -> NDArray[np.float32]:
        """The rows of the pieces, float32 [len(word_ids), width]."""
        records = np.frombuffer(b"".join(map(self._read, word_ids)), self._record)
        return np.asarray(records["levels"] * records["scale"][:, None], np.float32)


def _read_record(file: int, size: int, number: int) -> bytes:
    return os.pread(file, size, number * size)


def write_word_table(path: Path, levels: NDArray[np.int8], scale: NDArray[np.float32]) -> None:
    """Write levels, int8 [pieces, width], and scale, float32 [pieces], as records."""
    records = np.empty(
        len(levels), np.dtype([("scale", "<f4"), ("levels", "i1", (levels.shape[1],))])
    )
    records["scale"], records["levels"] = scale, levels
    path.write_bytes(records.tobytes())
