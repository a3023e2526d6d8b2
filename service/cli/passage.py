"""Text in a terminal, its Japanese lines broken as Japanese is."""

import unicodedata
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.containers import Lines
from rich.text import Text

from index.text import detect_language

NOT_FIRST = frozenset(
    " 、。，．・：；？！」』）］】〕々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ,.;:?!)]"
)
NOT_LAST = frozenset("「『（［【〔([")
"""Where a line may not start or end (JIS X 4051)."""


class Passage(Text):
    """Printable text; its lines in Japanese are broken as Japanese is."""

    def __init__(self, text: str, style: str = "") -> None:
        super().__init__(printable(text), style)

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        """As any other text, but for Japanese lines."""
        lines = Lines()
        for line in self.split(allow_blank=True):
            if detect_language(line.plain) == "ja":
                lines.extend(line.divide(find_breaks(line.plain, width)))
            else:
                lines.extend(line.wrap(console, width, **options))
        return lines


def find_breaks(text: str, width: int) -> list[int]:
    """The places at which lines of at most so many columns start, but for the first."""
    breaks: list[int] = []
    start = 0
    for at in range(len(text)):
        if at > start and cell_len(text[start : at + 1]) > width:
            fitting = (place for place in range(at, start, -1) if _may_break(text, place))
            start = next(fitting, at)
            breaks.append(start)
    return breaks


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    word = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    return not (word or after in NOT_FIRST or before in NOT_LAST)


def printable(text: str) -> str:
    """The text with control and direction-changing characters shown as U+FFFD."""
    return "".join(
        "\ufffd" if unicodedata.category(char) in ("Cc", "Cf") and char != "\n" else char
        for char in text
    )
