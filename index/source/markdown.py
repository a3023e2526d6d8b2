"""Markdown as a flat sequence of blocks, each with its position in the file."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
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
    `end` count code points, `line` counts from 1. `parts` are the blocks that were put together to
    make it, if there are several.
    """

    kind: str
    text: str
    start: int
    end: int
    line: int
    parts: tuple["Block", ...] = ()

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of any level."""
        return self.kind.startswith("heading")


def read_blocks(source: str, page_headers: Collection[str] = ()) -> tuple[Block, ...]:
    """Split a Markdown text into blocks, in order, leaving out blocks that are a page header.

    CommonMark with tables and footnotes; tags are taken off, comments left out, and link
    definitions skipped. Raises `StatementFolderError` with all lines that have struck-out words, or
    tags that show something other than words; for a comment that does not end; and for a null
    character.
    """
    prose = read_prose(source)
    reader = _BlockReader(source, prose)
    blocks = reader.read()
    if reader.problems:
        raise StatementFolderError("; ".join(dict.fromkeys(reader.problems)))
    return tuple(block for block in blocks if block.text not in page_headers)


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    # A tag is a part of its paragraph, so that the words around it are read like any others.
    parser.enable(["table", "strikethrough"]).disable(["html_block", "text_join"])
    parser.inline.ruler.at("html_inline", read_tag)
    return parser.use(footnote_plugin, inline=False, move_to_end=False)


class _BlockReader:
    """Reads the tokens of a text one after the other; `problems` are what cannot be quoted."""

    def __init__(self, source: str, prose: Prose) -> None:
        self._prose = prose
        self._source_starts = _line_starts(source)
        self._starts = _line_starts(prose.text)
        self._containers: list[str] = []
        self._heading = ""
        self._row: list[Words] | None = None
        self._place = 0
        self.problems: list[str] = []

    def read(self) -> list[Block]:
        """The blocks, in order."""
        return [
            self._make(kind, words)
            for token in _make_parser().parse(self._prose.text)
            for kind, words in self._read_token(token)
        ]

    def _read_token(self, token: Token) -> Iterator[tuple[str, Words]]:
        first = token.map[0] if token.map else 0
        name, _, side = token.type.rpartition("_")
        if token.level >= MAX_NESTING - 1:
            raise StatementFolderError(
                f"line {self._line(first)} is nested too deep; write fewer lists in lists"
            )
        if name in CONTAINERS:
            self._change_container(CONTAINERS[name], side)
        elif token.type == "heading_open":
            self._heading = f"heading {token.tag[1]}"
        elif name == "tr":
            yield from self._change_row(side, first)
        elif token.type == "inline":
            yield from self._read_inline(token, first)
        elif token.type in ("code_block", "fence") and token.content.strip():
            start = self._start(first + (token.type == "fence"))
            yield "code", _read_code(token, self._prose.text, start)

    def _change_container(self, kind: str, side: str) -> None:
        if side == "open":
            self._containers.append(kind)
        else:
            self._containers.pop()

    def _change_row(self, side: str, line: int) -> Iterator[tuple[str, Words]]:
        if side == "open":
            self._row, self._place = [], self._start(line)
            return
        if self._row:
            text = "\n".join(words.text for words in self._row)
            yield "table row", Words(text, self._row[0].start, self._row[-1].end)
        self._row = None

    def _read_inline(self, token: Token, line: int) -> Iterator[tuple[str, Words]]:
        start = self._start(line) if self._row is None else self._place
        stop = self._start(token.map[1] if token.map else line + 1)
        reader = Reader(self._prose.text, start, stop, self._line(line), self.problems)
        found = list(reader.read(token.children or []))
        if self._row is not None:
            self._row += found
            self._place = found[-1].end if found else self._place
            return
        kind = self._heading or " in ".join(reversed(self._containers)) or "paragraph"
        self._heading = ""
        yield from ((words.kind or kind, words) for words in found)

    def _start(self, line: int) -> int:
        """Where a line of the prose, from 0, begins there; its end, if there are fewer lines."""
        return self._starts[line] if line < len(self._starts) else len(self._prose.text)

    def _line(self, line: int) -> int:
        """The line of the source, from 1, in which a line of the prose, from 0, begins."""
        return bisect_right(self._source_starts, self._prose.find_source(self._start(line)))

    def _make(self, kind: str, words: Words) -> Block:
        start = self._prose.find_source(words.start)
        end = max(start, self._prose.find_source(words.end - 1) + 1)
        return Block(kind, words.text, start, end, bisect_right(self._source_starts, start))


def _line_starts(text: str) -> list[int]:
    return [0, *(end.end() for end in LINE_END.finditer(text))]


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
