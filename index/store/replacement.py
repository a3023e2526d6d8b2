"""A folder that is made beside another and put in its place, whole or not at all."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from index.errors import IndexFolderError
from index.store.manifest import FILE


@contextmanager
def replace_folder(out: Path) -> Iterator[Path]:
    """A new folder beside `out`, to be filled in the body; then it takes the place of `out`.

    An index that stood there before stays where the body raises. Raises `IndexFolderError` where
    `out` is something else than an index, cannot be written, or is being built by another process.
    """
    out = out.resolve()
    _check_replaceable(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _lock(out):
            _sweep(out)
            partial = Path(mkdtemp(prefix=f".{out.name}.building-", dir=out.parent))
            try:
                yield partial
                _open_to_readers(partial)
                _flush(partial)
                _put_in_place(partial, out)
            finally:
                shutil.rmtree(partial, ignore_errors=True)
    except OSError as error:
        raise IndexFolderError(
            f"cannot write the index to {out}: {error.strerror or error}; the index that was there "
            "is unchanged; free some space or give another folder with --out"
        ) from error


def _check_replaceable(out: Path) -> None:
    if out.exists() and not (out / FILE).is_file() and (out.is_file() or any(out.iterdir())):
        raise IndexFolderError(
            f"{out} exists and is not an index (it has no {FILE}); it is left as it is: "
            "give another folder with --out"
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


def _sweep(out: Path) -> None:
    """Put back an index that a killed build had moved aside, and remove what it left."""
    aside = out.parent / f".{out.name}.before"
    if aside.exists() and not out.exists():
        os.rename(aside, out)
    shutil.rmtree(aside, ignore_errors=True)
    for left in out.parent.glob(f".{out.name}.building-*"):
        shutil.rmtree(left, ignore_errors=True)


def _open_to_readers(folder: Path) -> None:
    """A temporary folder is its owner's alone; the service may run as somebody else."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _flush(folder: Path) -> None:
    """Make sure that the folder's bytes are on the disk before it takes the place of another."""
    for path in (*folder.rglob("*"), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _put_in_place(partial: Path, out: Path) -> None:
    aside = out.parent / f".{out.name}.before"
    if out.exists():
        os.rename(out, aside)
    os.rename(partial, out)
    shutil.rmtree(aside, ignore_errors=True)
