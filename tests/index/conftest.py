from collections.abc import Callable
from pathlib import Path

import pytest

WriteFolder = Callable[..., Path]


@pytest.fixture
def write_folder(tmp_path: Path) -> WriteFolder:
    """Writes the files of a statement folder named `treaty`; none leaves a file out."""

    def write(
        en: str | bytes | None, ja: str | bytes | None, toml: str | bytes | None = None
    ) -> Path:
        folder = tmp_path / "treaty"
        folder.mkdir()
        for name, content in (("en.md", en), ("ja.md", ja), ("statement.toml", toml)):
            if content is not None:
                raw = content.encode("utf-8") if isinstance(content, str) else content
                (folder / name).write_bytes(raw)
        return folder

    return write
