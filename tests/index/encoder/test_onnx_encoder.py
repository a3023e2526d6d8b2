"""The encoder of the built index, when its files change while it is in use."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index.encoder.onnx_encoder import OnnxEncoder

QUESTIONS = ("Who signed for Japan?", "署名したのは誰ですか")


def overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\x55" * path.stat().st_size)


def cut_short(path: Path) -> None:
    os.truncate(path, 1)


@pytest.mark.parametrize("damage", [overwrite, cut_short])
@pytest.mark.parametrize("name", ["model.bin", "model.onnx", "tokenizer.json", "encoder.json"])
def test_what_was_read_when_it_was_opened_is_not_read_again(
    index_folder: Path, tmp_path: Path, name: str, damage: Callable[[Path], None]
) -> None:
    folder = tmp_path / "encoder"
    folder.mkdir()
    for path in (index_folder / "encoder").iterdir():
        if path.name == name:
            shutil.copy(path, folder)
        else:
            (folder / path.name).symlink_to(path)
    encoder = OnnxEncoder(folder)
    before = [encoder.encode(question).tolist() for question in QUESTIONS]
    damage(folder / name)
    assert [encoder.encode(question).tolist() for question in QUESTIONS] == before
