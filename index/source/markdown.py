"""Markdown as a flat sequence of blocks, each with its position in the file."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.errors import StatementFolderError

LINE_END = re.compile(r"\r\n?|\n")
EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?P<inside>\S(?:(?!\1).)*)\1", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph or list item, without its Markdown marks.

    `text` equals `source[start:end]` apart from whitespace. Hard line breaks (two spaces at the end
    of a line) are kept; other line breaks become a space, or nothing between two characters of a
    script without spaces. `start` and `end` count code points, `line` counts from 1.
    """

    kind: str
    text: str
    start: int
    end: int
    line: int


def read_blocks(source: str, page_headers: Collection[str] = ()) -> tuple[Block, ...]:
    """Split a CommonMark text into blocks, in order, leaving out blocks that are a page header.

    Raises `StatementFolderError` for what cannot be cited verbatim: HTML other than comments, a
    quotation of several lines, a null character. Tables are read as plain paragraphs; link
    definitions are skipped.
    """
    lines = LINE_END.split(source)
    starts = [0, *(end.end() for end in LINE_END.finditer(source))]
    blocks = [
        _locate(kind, content, first_line, lines, starts)
        for kind, content, first_line in _leaf_blocks(source)
    ]
    for block in blocks:
        _check_words(block, source)
    return tuple(block for block in blocks if block.text and block.text not in page_headers)


def _leaf_blocks(source: str) -> Iterator[tuple[str, str, int]]:
    """Kind, content without block marks, and first line (from 0) of each leaf block."""
    containers: list[str] = []
    heading = ""
    for token in MarkdownIt("commonmark").parse(source):
        first_line = token.map[0] if token.map else 0
        if token.type == "heading_open":
            heading = f"heading {token.tag[1]}"
        elif token.type in ("list_item_open", "blockquote_open"):
            containers.append("list item" if token.type == "list_item_open" else "quotation")
        elif token.type in ("list_item_close", "blockquote_close"):
            containers.pop()
        elif token.type == "inline":
            yield (
                heading or " in ".join(reversed(containers)) or "paragraph",
                token.content,
                first_line,
            )
            heading = ""
        elif token.type in ("code_block", "fence") and token.content.strip():
            yield "paragraph", token.content, first_line + (token.type == "fence")
        elif token.type == "html_block":
            _refuse_html(token, first_line)


def _refuse_html(token: Token, first_line: int) -> None:
    if not token.content.lstrip().startswith("<!--"):
        raise StatementFolderError(
            f"line {first_line + 1} is HTML ({token.content.strip()[:40]!r}); "
            "write it as a Markdown heading, paragraph or list item"
        )


def _locate(kind: str, content: str, first_line: int, lines: list[str], starts: list[int]) -> Block:
    """Find the lines of the content in the lines of the source, which still have their marks."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    for offset, part in enumerate(content.rstrip("\n").split("\n")):
        words = part.strip()
        start = starts[first_line + offset] + max(lines[first_line + offset].find(words), 0)
        spans.append((start, start + len(words)))
        parts.append(words + ("\n" if part.endswith("  ") else ""))
    start, end, text = spans[0][0], spans[-1][1], _join(parts)
    while wrapped := EMPHASIS.fullmatch(text):
        mark = len(wrapped[1])
        start, end, text = start + mark, end - mark, wrapped["inside"]
    return Block(kind, text, start, end, first_line + 1)


def _check_words(block: Block, source: str) -> None:
    """Refuse a block whose lines have marks between them, or that has what CommonMark replaces."""
    if "".join(block.text.split()) != "".join(source[block.start : block.end].split()):
        raise StatementFolderError(
            f"line {block.line} cannot be cited word for word; write a quotation on one line, and "
            "remove any null character"
        )


def _join(parts: list[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        unspaced = text[-1:] > "\u2e7f" and part[:1] > "\u2e7f"
        text += part if text.endswith("\n") or unspaced else f" {part}"
    return text.strip()
