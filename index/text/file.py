"""Text files of a statement folder."""

from pathlib import Path

from index.errors import StatementFolderError


def read_file(path: Path) -> str:
    """The text of a file in UTF-8, with its line ends, because offsets count them.

    Raises `FileNotFoundError`, and `StatementFolderError` if it cannot be read or is not UTF-8.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StatementFolderError(
            f"{path} cannot be read: {error.strerror or error}; give a file that can be"
        ) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(content[: error.start].splitlines() or [b""])
        raise StatementFolderError(
            f"{path} is not valid UTF-8 (line {line}, at byte {error.start}); save it as UTF-8"
        ) from error
