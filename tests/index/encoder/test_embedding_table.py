"""Token embeddings, read from disk and from memory."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.encoder.embedding_table import EmbeddingTable, write_embedding_table
from index.errors import IndexFolderError


def test_embeddings_are_the_same_from_the_file_and_from_the_cache(tmp_path: Path) -> None:
    levels = np.array([[1, -2], [127, -127], [0, 5]], np.int8)
    scale = np.array([0.5, 2.0, 1.0], np.float32)
    write_embedding_table(tmp_path / "words.bin", levels, scale)
    table = EmbeddingTable(tmp_path / "words.bin", 2)
    expected = [[0, 5], [0.5, -1], [0, 5], [254, -254]]
    for _ in range(2):
        assert table.rows([2, 0, 2, 1]).tolist() == expected


def write_ones(path: Path, level: int = 1) -> None:
    write_embedding_table(path, np.full((3, 2), level, np.int8), np.ones(3, np.float32))


def overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4)
        file.write(b"\x07")


def cut_short(path: Path) -> None:
    os.truncate(path, 4)


@pytest.mark.parametrize("damage", [overwrite, cut_short])
@pytest.mark.parametrize("before", [[], [0, 1, 2]])
def test_a_file_that_changes_in_place_is_read_no_more(
    tmp_path: Path, damage: Callable[[Path], None], before: list[int]
) -> None:
    """Not even where what is asked for has been read before."""
    path = tmp_path / "words.bin"
    write_ones(path)
    table = EmbeddingTable(path, 2)
    table.rows(before)
    damage(path)
    for _ in range(2):
        with pytest.raises(IndexFolderError, match=r"words\.bin was changed while it was in use"):
            table.rows([0, 1, 2])


def test_a_file_that_is_replaced_or_deleted_goes_on_to_be_read(tmp_path: Path) -> None:
    path, other = tmp_path / "words.bin", tmp_path / "other"
    write_ones(path)
    table = EmbeddingTable(path, 2)
    write_ones(other, 2)
    other.rename(path)
    assert table.rows([2]).tolist() == [[1, 1]]
    path.unlink()
    assert table.rows([1]).tolist() == [[1, 1]]
