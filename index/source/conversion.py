"""Reads a text in another format than Markdown as Markdown."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import NoReturn

from index.errors import StatementFolderError
from index.text import read_file

MAX_BYTES = 20_000_000
"""Of a file that is converted; a law collection of 10,000 articles has about 5 MB."""
MARK = re.compile(r"([\\`*_\[\]<>~|&])")
FIRST_MARK = re.compile(r"^([#+=:-]|[0-9]{1,9}(?=[.)]))", re.MULTILINE)
SHORT_LINE = re.compile(r"^((?=.)(?:[\x20-\u2e7f]{1,54}|.{1,29}))\n(?!\n)", re.MULTILINE)
"""A line that ends where its writer ended it; a longer one was wrapped."""
BLANK_LINE = re.compile(r"\n[ \t\u3000]*\n")


def convert_file(path: Path) -> str:
    """The text of a file as Markdown, with line ends of one character.

    Raises `StatementFolderError` if the file cannot be read, is too large, or if the packages that
    convert its format are not installed.
    """
    if path.stat().st_size > MAX_BYTES:
        raise StatementFolderError(
            f"{path.name} has {path.stat().st_size} bytes, more than {MAX_BYTES}; leave out its "
            "pictures, or save its text as Markdown"
        )
    return FORMATS[path.suffix](path)


def _convert_text(path: Path) -> str:
    """Plain text: paragraphs between blank lines; without any, each line is a paragraph."""
    text = read_file(path).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    lines = [line.strip(" \t\u3000") for line in text.split("\n")]
    parts = "\n".join(lines)
    if not BLANK_LINE.search(parts):
        parts = parts.replace("\n", "\n\n")
    escaped = FIRST_MARK.sub(r"\\\1", MARK.sub(r"\\\1", parts))
    escaped = re.sub(r"^\\([0-9]{1,9})(?=[.)])", r"\1\\", escaped, flags=re.MULTILINE)
    return SHORT_LINE.sub(r"\1\\\n", escaped) + "\n"


def _convert_html(path: Path) -> str:
    return _convert_markup(read_file(path), path)


def _convert_markup(markup: str, path: Path) -> str:
    try:
        # Installed only with the extra convert, as most texts are Markdown.
        import html_to_markdown
    except ModuleNotFoundError as error:
        _refuse(path, error)
    options = html_to_markdown.ConversionOptions(
        escape_asterisks=True,
        escape_underscores=True,
        escape_misc=True,
        skip_images=False,
    )
    content = html_to_markdown.convert(markup, options).content
    return (content or "").replace("\r\n", "\n")


def _convert_docx(path: Path) -> str:
    try:
        import mammoth
    except ModuleNotFoundError as error:
        _refuse(path, error)
    try:
        found = mammoth.convert_to_html(
            BytesIO(path.read_bytes()),
            style_map="p[style-name='Title'] => h1:fresh",
            convert_image=mammoth.images.img_element(lambda image: {"src": ""}),
        )
    except Exception as error:  # whatever a damaged archive or its XML makes the library raise
        raise StatementFolderError(
            f"{path.name} cannot be read as a Word document ({type(error).__name__}); save it as "
            "DOCX again, or its text as Markdown"
        ) from error
    return _convert_markup(found.value, path)


def _refuse(path: Path, error: ModuleNotFoundError) -> NoReturn:
    raise StatementFolderError(
        f"reading {path.name} needs {error.name}; install it with: pip install '.[convert]', or "
        "save the text as Markdown"
    ) from error


FORMATS: Mapping[str, Callable[[Path], str]] = {
    ".txt": _convert_text,
    ".html": _convert_html,
    ".htm": _convert_html,
    ".docx": _convert_docx,
}
"""The endings of files that can be converted, in the order in which they are looked for."""
