import stat
from pathlib import Path

import pytest

from index.errors import IndexFolderError
from index.store.replacement import replace_folder


def fill(folder: Path, content: str) -> None:
    (folder / "manifest.json").write_text(content, encoding="utf-8")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where an index is that was put in place before."""
    out = tmp_path / "index"
    with replace_folder(out) as partial:
        fill(partial, "before")
    return out


def content_of(out: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()}


def left_beside(out: Path) -> set[str]:
    return {path.name for path in out.parent.iterdir()} - {out.name, f".{out.name}.lock"}


def test_what_was_filled_takes_the_place_of_what_was_there(out: Path) -> None:
    with replace_folder(out) as partial:
        fill(partial, "after")
        (partial / "more").write_text("more", encoding="utf-8")
        assert content_of(out) == {"manifest.json": "before"}
    assert content_of(out) == {"manifest.json": "after", "more": "more"}
    assert left_beside(out) == set()


def test_folders_above_are_made(tmp_path: Path) -> None:
    with replace_folder(tmp_path / "a" / "b" / "index") as partial:
        fill(partial, "new")
    assert content_of(tmp_path / "a" / "b" / "index") == {"manifest.json": "new"}


def test_everybody_may_read_what_is_put_in_place(tmp_path: Path) -> None:
    out = tmp_path / "index"
    with replace_folder(out) as partial:
        fill(partial, "new")
        (partial / "encoder").mkdir(mode=0o700)
        (partial / "manifest.json").chmod(0o600)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (out, *out.iterdir())}
    assert modes == {"index": 0o755, "encoder": 0o755, "manifest.json": 0o644}


def fail_to_fill(out: Path) -> None:
    with replace_folder(out) as partial:
        fill(partial, "after")
        raise KeyError("wrong")


def test_where_the_body_raises_all_stays_as_it_was(out: Path) -> None:
    with pytest.raises(KeyError, match="wrong"):
        fail_to_fill(out)
    assert content_of(out) == {"manifest.json": "before"}
    assert left_beside(out) == set()


def test_an_error_of_the_disk_says_what_to_do(out: Path) -> None:
    message = rf"cannot write the index to {out}: No space left on device; an index that was there"
    with pytest.raises(IndexFolderError, match=message), replace_folder(out):
        raise OSError(28, "No space left on device")
    assert content_of(out) == {"manifest.json": "before"}


def test_only_one_process_builds_at_a_time(out: Path) -> None:
    with replace_folder(out) as partial:
        with (
            pytest.raises(IndexFolderError, match=f"another process is building {out}; wait for"),
            replace_folder(out),
        ):
            pass
        fill(partial, "after")
    assert content_of(out) == {"manifest.json": "after"}


def test_a_folder_that_is_no_index_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("mine", encoding="utf-8")
    message = f"{tmp_path} exists and is not an index .* give another folder with --out"
    with pytest.raises(IndexFolderError, match=message), replace_folder(tmp_path):
        pass
    assert content_of(tmp_path) == {"letters": "mine"}


def test_a_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"")
    with pytest.raises(IndexFolderError, match="exists and is not an index"), replace_folder(path):
        pass
    assert path.read_bytes() == b""


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    out = tmp_path / "index"
    out.mkdir()
    with replace_folder(out) as partial:
        fill(partial, "new")
    assert content_of(out) == {"manifest.json": "new"}


def test_what_a_killed_build_left_is_put_back_or_removed(out: Path) -> None:
    out.rename(out.parent / ".index.before")
    (out.parent / ".index.building-x").mkdir()
    with pytest.raises(KeyError, match="wrong"):
        fail_to_fill(out)
    assert content_of(out) == {"manifest.json": "before"}
    assert left_beside(out) == set()
