"""Markdown as a flat sequence of blocks, each with its position in the file."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from index.errors import StatementFolderError
from index.source.inline import Reader, Words
from index.source.prose import Prose, read_prose
from index.source.tags import read_tag

LINE_END = re.compile(r"\r\n?|\n")
MAX_NESTING = 60
"""How deep lists and quotations may stand in one another."""
CONTAINERS = {
    "list_item": "list item",
    "blockquote": "quotation",
    "footnote_reference": "footnote",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row or piece of code, without its Markdown marks.

    `text` is what a reader sees of `source[start:end]`, which may have marks between the words.
    Hard line breaks and the lines of code are kept, and each cell of a table has a line; other line
    breaks become a space, or nothing between two characters of a script without spaces. `start` and
    `end` count code points, `line` counts from 1.
    """

    kind: str
    text: str
    start: int
    end: int
    line: int

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of any level."""
        return self.kind.startswith("heading")


def read_blocks(source: str, page_headers: Collection[str] = ()) -> tuple[Block, ...]:
    """Split a Markdown text into blocks, in order, leaving out blocks that are a page header.

    CommonMark with tables and footnotes; tags are taken off, comments left out, and link
    definitions skipped. Raises `StatementFolderError` for a comment that does not end, for words
    that are struck out, and for tags that show something other than words.
    """
    prose = read_prose(source)
    starts = [0, *(end.end() for end in LINE_END.finditer(source))]
    blocks = (
        Block(
            kind,
            words.text,
            start := prose.find_source(words.start),
            max(start, prose.find_source(words.end - 1) + 1),
            bisect_right(starts, start),
        )
        for kind, words in _leaf_blocks(prose, starts)
    )
    return tuple(block for block in blocks if block.text not in page_headers)


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    # A tag is a part of its paragraph, so that the words around it are read like any others.
    parser.enable(["table", "strikethrough"]).disable(["html_block", "text_join"])
    parser.inline.ruler.at("html_inline", read_tag)
    return parser.use(footnote_plugin, inline=False, move_to_end=False)


def _leaf_blocks(prose: Prose, source_starts: Sequence[int]) -> Iterator[tuple[str, Words]]:
    """Kind and words of each leaf block."""
    starts = [0, *(end.end() for end in LINE_END.finditer(prose.text))]

    def place(line: int) -> int:
        return starts[min(line, len(starts) - 1)]

    def source_line(line: int) -> int:
        return bisect_right(source_starts, prose.find_source(place(line)))

    containers: list[str] = []
    heading = ""
    row: list[Words] | None = None
    row_end = 0
    for token in _make_parser().parse(prose.text):
        first = token.map[0] if token.map else 0
        if token.level >= MAX_NESTING - 1:
            raise StatementFolderError(
                f"line {source_line(first)} is nested too deep; write fewer lists in lists"
            )
        name, _, side = token.type.rpartition("_")
        if name in CONTAINERS:
            _change(containers, CONTAINERS[name], side)
        elif token.type == "heading_open":
            heading = f"heading {token.tag[1]}"
        elif token.type == "tr_open":
            row, row_end = [], place(first)
        elif token.type == "tr_close" and row is not None:
            if row:
                text = "\n".join(words.text for words in row)
                yield "table row", Words(text, row[0].start, row[-1].end)
            row = None
        elif token.type == "inline":
            begin = row_end if row is not None else place(first)
            reader = Reader(prose.text, begin, source_line(first))
            found = list(reader.read(token.children or []))
            if row is not None:
                row += found
                row_end = found[-1].end if found else row_end
            else:
                kind = heading or " in ".join(reversed(containers)) or "paragraph"
                yield from ((words.kind or kind, words) for words in found)
            heading = ""
        elif token.type in ("code_block", "fence") and token.content.strip():
            yield "code", _read_code(token, prose.text, place(first + (token.type == "fence")))


def _change(containers: list[str], kind: str, side: str) -> None:
    if side == "open":
        containers.append(kind)
    else:
        containers.pop()


def _read_code(token: Token, text: str, start: int) -> Words:
    """Code with its lines, as it stands between its first and its last word."""
    lines = [line.rstrip() for line in token.content.split("\n")]
    place = first = -1
    for line in filter(None, (line.strip() for line in lines)):
        found = text.find(line, max(start, place))
        if found >= 0:
            first = found if first < 0 else first
            place = found + len(line)
    return Words("\n".join(lines).strip("\n"), max(first, start), max(place, start + 1))
