"""Replaces an index folder with a new one, completely or not at all."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from index.errors import IndexFolderError
from index.store.manifest import MANIFEST_FILE


@contextmanager
def replace_folder(out: Path) -> Iterator[Path]:
    """Yield a new folder next to `out`, and move it to `out` when the body has filled it.

    If the body raises, an index that was there before stays as it is. Raises `IndexFolderError` if
    `out` is anything other than an index, cannot be written, or is being built by another process.
    """
    out = out.resolve()
    _check_replaceable(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _lock(out):
            _clean_up(out)
            partial = Path(mkdtemp(prefix=f".{out.name}.building-", dir=out.parent))
            try:
                yield partial
                _make_readable(partial)
                _flush(partial)
                _move(partial, out)
            finally:
                shutil.rmtree(partial, ignore_errors=True)
    except OSError as error:
        raise IndexFolderError(
            f"cannot write the index to {out}: {error.strerror or error}; an index that was there "
            "is unchanged; free some space or give another folder with --out"
        ) from error


def _check_replaceable(out: Path) -> None:
    if not out.exists() or (out / MANIFEST_FILE).is_file():
        return
    if out.is_file() or any(out.iterdir()):
        raise IndexFolderError(
            f"{out} exists and is not an index (it has no {MANIFEST_FILE}), so it was not "
            "replaced; give another folder with --out"
        )


@contextmanager
def _lock(out: Path) -> Iterator[None]:
    with (out.parent / f".{out.name}.lock").open("w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexFolderError(
                f"another process is building {out}; wait for it, or give another folder with --out"
            ) from error
        yield


def _clean_up(out: Path) -> None:
    """Restore an index that a killed build had moved aside, and remove its partial folders."""
    aside = out.parent / f".{out.name}.before"
    if aside.exists() and not out.exists():
        os.rename(aside, out)
    shutil.rmtree(aside, ignore_errors=True)
    for partial in out.parent.glob(f".{out.name}.building-*"):
        shutil.rmtree(partial, ignore_errors=True)


def _make_readable(folder: Path) -> None:
    """Let every user read the folder: only its owner can, and the service may run as another."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _flush(folder: Path) -> None:
    """Write the folder to disk before the old one is removed."""
    for path in (*folder.rglob("*"), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _move(partial: Path, out: Path) -> None:
    aside = out.parent / f".{out.name}.before"
    if out.exists():
        os.rename(out, aside)
    os.rename(partial, out)
    shutil.rmtree(aside, ignore_errors=True)
