"""The words of a paragraph as a reader sees them, cut where its tags begin a new block."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from index.source.tags import BLOCKS, CELLS, ROWS, find_alternative, find_problem

BOLD = re.compile(r"\*\*(?=[^\s*])(?P<inside>[^*]+?)(?<=[^\s*])\*\*")
"""CommonMark does not see bold words between a letter and a Japanese bracket, but writers do."""
NUMBERED = re.compile(
    r"第[0-9０-９〇一二三四五六七八九十百千]+[条項号章節編款目部](?=[\s（(])"
    r"|[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]|[①-⑳・●○■□◆◇※]"
)
"""How a line begins that goes on with a new item rather than with the sentence before it."""
LINE_END = re.compile(r"\r\n?|\n")
CODE = "\ufffc"
"""Stands for a character of code, which may have any marks, where marks are looked for."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words without marks; `start` and `end` are the offsets of the first and last in the source.

    `kind` is None, except where a tag says what the words are.
    """

    text: str
    start: int
    end: int
    kind: str | None = None


class Reader:
    """Reads the tokens of one paragraph, keeping its place in the source.

    The paragraph is in the lines from `start` to `stop`, and `line` is the number of the first;
    `problems` is told of what cannot be quoted.
    """

    def __init__(self, source: str, start: int, stop: int, line: int, problems: list[str]) -> None:
        self._source, self._place, self._stop, self._line = source, start, stop, line
        self._problems = problems
        self._text: list[str] = []
        self._mask: list[str] = []
        self._start, self._end = start, start
        self._kind: str | None = None

    def read(self, tokens: Sequence[Token]) -> Iterator[Words]:
        """The words of the tokens; several where a tag begins a new block."""
        for number, token in enumerate(tokens):
            if token.type == "html_inline":
                alone = _is_break(tokens, number - 1) and _is_break(tokens, number + 1)
                yield from self._read_tag(token, alone)
            else:
                self._read_token(token)
        yield from self._finish()

    def _read_token(self, token: Token) -> None:
        if token.type in ("text", "code_inline"):
            self._add(token.content, token.content, token.type == "code_inline")
        elif token.type == "text_special":
            self._add(token.content, token.markup, True)
        elif token.type == "image":
            self._add(_plain(token.children or []), token.content, True)
            self._skip_target()
        elif token.type == "softbreak":
            self._add("\n", "\n")
        elif token.type == "hardbreak":
            self._add("\r", "\n")
        elif token.type == "link_close":
            self._skip_target()
        elif token.type == "s_open":
            self._check("s")

    def _read_tag(self, token: Token, alone: bool) -> Iterator[Words]:
        self._check(token.tag)
        found = self._source.find(token.content, self._place, self._stop)
        if found >= 0:
            self._place = found
        if token.tag == "img":
            self._add(find_alternative(token.content), token.content)
        elif token.tag == "br" or token.tag in CELLS:
            self._add("\r", token.content)
        elif token.tag in BLOCKS or token.tag in ROWS or alone:
            yield from self._finish()
            self._kind = _kind(token) if token.nesting == 1 else None
        if found >= 0:
            self._place = found + len(token.content)

    def _check(self, tag: str) -> None:
        problem = find_problem(tag)
        if problem is not None:
            self._problems.append(f"line {self._line} has {problem}")

    def _add(self, text: str, marked: str, is_code: bool = False) -> None:
        """Take words that are written as `marked`."""
        found = self._find(marked)
        if found is not None:
            self._place = found.stop
            if text.strip():
                written = self._source[found.start : found.stop]
                if not "".join(self._text).strip():
                    self._start = found.stop - len(written.lstrip())
                self._end = found.start + len(written.rstrip())
        self._text.append(text)
        self._mask.append(CODE * len(text) if is_code else text)

    def _find(self, marked: str) -> range | None:
        """Where the words are that come next, if they are written so; code may be wrapped.

        In the cell of a table, a bar has a backslash before it.
        """
        if not marked:
            return None
        if marked == "\n":
            line_end = LINE_END.search(self._source, self._place, self._stop)
            return range(*line_end.span()) if line_end else None
        found = self._source.find(marked, self._place, self._stop)
        if found >= 0:
            return range(found, found + len(marked))
        lines = r"\s[\s>]*".join(map(re.escape, marked.split(" "))).replace(r"\|", r"\\?\|")
        wrapped = re.compile(lines).search(self._source, self._place, self._stop)
        return range(*wrapped.span()) if wrapped and wrapped.end() > wrapped.start() else None

    def _skip_target(self) -> None:
        """Pass over the target of a link: `](…)` or `][…]`."""
        closing = {"](": ")", "][": "]"}.get(self._source[self._place : self._place + 2])
        if closing is None:
            return
        depth, opening = 0, self._source[self._place + 1]
        for place in range(self._place + 1, min(len(self._source), self._place + 4_000)):
            depth += (self._source[place] == opening) - (self._source[place] == closing)
            if depth == 0:
                self._place = place + 1
                return

    def _finish(self) -> Iterator[Words]:
        text, mask = "".join(self._text), "".join(self._mask)
        marks = [
            place
            for found in BOLD.finditer(mask)
            for place in (found.start(), found.start() + 1, found.end() - 2, found.end() - 1)
        ]
        text = "".join(char for place, char in enumerate(text) if place not in set(marks))
        if text.strip():
            yield Words(join_lines(text), self._start, self._end, self._kind)
        self._text, self._mask, self._start = [], [], self._place


def join_lines(text: str) -> str:
    r"""Join lines: "\r" stays as a line break, "\n" as a space, or nothing between Japanese."""
    joined = ""
    for hard_line in text.split("\r"):
        lines = [line.strip() for line in hard_line.split("\n") if line.strip()]
        part = lines[0] if lines else ""
        for line in lines[1:]:
            unspaced = part[-1:] > "\u2e7f" and line[:1] > "\u2e7f"
            starts_item = unspaced and NUMBERED.match(line)
            part += f"\n{line}" if starts_item else line if unspaced else f" {line}"
        joined += f"\n{part}" if joined and part else part
    return joined


def _is_break(tokens: Sequence[Token], number: int) -> bool:
    if not 0 <= number < len(tokens):
        return True
    token = tokens[number]
    blank = token.type == "text" and not token.content.strip()
    return token.type in ("softbreak", "hardbreak", "html_inline") or blank


def _kind(token: Token) -> str | None:
    if re.fullmatch("h[1-6]", token.tag):
        return f"heading {token.tag[1]}"
    return {"li": "list item", "tr": "table row"}.get(token.tag)


def _plain(tokens: Sequence[Token]) -> str:
    return "".join(_plain(token.children) if token.children else token.content for token in tokens)
