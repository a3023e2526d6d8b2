"""Text files of a statement folder."""

import codecs
from pathlib import Path

from index.errors import StatementFolderError


def read_file(path: Path) -> str:
    """The text of a file in UTF-8, with its line ends, because offsets count them.

    UTF-16 is read too if it begins with a byte order mark, as spreadsheets and editors on Windows
    write it. Raises `FileNotFoundError`, and `StatementFolderError` if the file cannot be read or
    is in another encoding.
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
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(content[: error.start].splitlines() or [b""])
        raise StatementFolderError(
            f"{path} is not valid UTF-8 (line {line}, at byte {error.start}); save it as UTF-8"
        ) from error
