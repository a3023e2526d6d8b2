"""Token embeddings, read from disk and from memory."""

from pathlib import Path

import numpy as np

from index.encoder.embedding_table import EmbeddingTable, write_embedding_table


def test_embeddings_are_the_same_from_the_file_and_from_the_cache(tmp_path: Path) -> None:
    levels = np.array([[1, -2], [127, -127], [0, 5]], np.int8)
    scale = np.array([0.5, 2.0, 1.0], np.float32)
    write_embedding_table(tmp_path / "words.bin", levels, scale)
    table = EmbeddingTable(tmp_path / "words.bin", 2)
    expected = [[0, 5], [0.5, -1], [0, 5], [254, -254]]
    for _ in range(2):
        assert table.rows([2, 0, 2, 1]).tolist() == expected
