"""A source file without what no reader sees: front matter, comments, scripts and heading marks."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from index.errors import StatementFolderError

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
FRONT_MATTER = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*(?P<inside>(?:\r\n?|\n)\s*(?:#|[\w.-]+[ \t]*[:=]).*?)"
    r"(?:\r\n?|\n)(?P=fence)[ \t]*(?=\r|\n|$)",
    re.DOTALL,
)
TITLE = re.compile(r"^title[ \t]*[:=][ \t]*(?P<title>[^\r\n]*?)[ \t]*$", re.MULTILINE)
FENCE = re.compile(r"(?:[ \t]|>|[-*+][ \t]|[0-9]{1,9}[.)][ \t])*(?P<mark>`{3,}(?!.*`)|~{3,})")
HIDDEN = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))"
    r"|\\."
    r"|(?P<comment><!--(?:-?>)?)"
    r"|(?P<element><(?P<name>script|style)(?=[\s>])[^>]*>)"
    r"|(?P<expression>\{/\*)",
    re.IGNORECASE,
)
CONTAINER = re.compile(r"(?P<mark>[ \t]*:{3,}[ \t]*(?:[A-Za-z][\w-]*)?)[^\r\n]*")
HEADING_ID = re.compile(r"^[ \t]*#{1,6}[ \t].*?(?P<id>[ \t]*\{#[^}\s]*\})[ \t]*$")


@dataclass(frozen=True, slots=True)
class Prose:
    """What is left of a source, and where each part of it stands there."""

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def find_source(self, position: int) -> int:
        """The offset in the source of an offset in the text, both in code points."""
        part = bisect_right(self.starts, position) - 1
        return self.sources[part] + position - self.starts[part]


def read_prose(source: str) -> Prose:
    """Leave out of a source what is not shown.

    Raises `StatementFolderError` for a comment or script that does not end, and a null character.
    """
    if "\x00" in source:
        raise StatementFolderError(
            f"line {_line(source, source.index(chr(0)))} has a null character; remove it"
        )
    front = FRONT_MATTER.match(source)
    kept: list[tuple[int, int]] = []
    position = 0
    for start, end in _hidden(source, front.end() if front else 0):
        kept.append((position, start))
        position = end
    kept.append((position, len(source)))
    kept = [(start, end) for start, end in kept if start < end] or [(0, 0)]
    lengths = [end - start for start, end in kept]
    return Prose(
        "".join(source[start:end] for start, end in kept),
        (0, *accumulate(lengths))[:-1],
        tuple(start for start, _ in kept),
    )


def read_title(source: str) -> str | None:
    """The title in the front matter of a source, if it has one."""
    front = FRONT_MATTER.match(source)
    found = TITLE.search(front["inside"]) if front else None
    title = found["title"] if found else ""
    if title[:1] in ("'", '"') and title[-1:] == title[:1]:
        title = title[1:-1]
    return title.strip() or None


def _hidden(source: str, position: int) -> Iterator[tuple[int, int]]:
    """The ranges of a source that are not shown, outside of code.

    Where a range ends before it starts, what lies between is shown twice.
    """
    if position:
        yield 0, position
    fence = ""
    while position < len(source):
        line = LINE.match(source, position)
        stop = line.end() if line else len(source)
        opened = FENCE.match(source, position, stop)
        if fence:
            if (
                opened
                and opened["mark"].startswith(fence)
                and not source[opened.end() : stop].strip()
            ):
                fence = ""
            position = stop
        elif opened:
            fence, position = opened["mark"], stop
        elif mark := _container(source, position, stop):
            yield position, mark
            # Its line end stands twice, so that what follows is no part of the title.
            title = source[mark:stop].rstrip("\r\n")
            yield stop, mark + len(title)
            position = stop
        elif hidden := _next_hidden(source, position, stop):
            yield hidden
            position = hidden[1]
        else:
            position = stop


def _container(source: str, position: int, stop: int) -> int:
    """Where the mark of a container, such as `::: note`, ends; 0 if the line has none."""
    begins = position == 0 or source[position - 1] in "\r\n"
    found = CONTAINER.match(source, position, stop) if begins else None
    return found.end("mark") if found else 0


def _next_hidden(source: str, position: int, stop: int) -> tuple[int, int] | None:
    for found in HIDDEN.finditer(source, position, stop):
        start = found.start()
        if found["comment"]:
            closed = found["comment"] != "<!--"
            end = found.end() if closed else _find_end(source, found.end(), "-->", "comment", start)
            return _with_space_before(source, position, start, end)
        if found["element"]:
            name = found["name"].lower()
            closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(source, found.end())
            if closing is None:
                raise _unclosed(source, start, f"<{name}>", f"</{name}>")
            return start, closing.end()
        if found["expression"]:
            end = source.find("*/}", found.end())
            if end >= 0:
                return _with_space_before(source, position, start, end + 3)
    line = source[position:stop].rstrip("\r\n")
    begins = position == 0 or source[position - 1] in "\r\n"
    if begins and (heading := HEADING_ID.match(line)):
        return position + heading.start("id"), position + heading.end("id")
    return None


def _find_end(source: str, position: int, mark: str, what: str, start: int) -> int:
    end = source.find(mark, position)
    if end < 0:
        raise _unclosed(source, start, what, mark)
    return end + len(mark)


def _with_space_before(source: str, begin: int, start: int, end: int) -> tuple[int, int]:
    """The range with the space before it if nothing follows, as spaces there would be a break."""
    if source[end : end + 1] in ("", "\r", "\n"):
        while start > begin and source[start - 1] in " \t":
            start -= 1
    return start, end


def _unclosed(source: str, position: int, what: str, mark: str) -> StatementFolderError:
    return StatementFolderError(
        f"line {_line(source, position)} begins a {what} that does not end; "
        f"end it with {mark}, or remove it"
    )


def _line(source: str, position: int) -> int:
    return len(re.findall(r"\r\n?|\n", source[:position])) + 1
