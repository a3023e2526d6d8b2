"""Text in a terminal, with Japanese line breaking."""

import unicodedata
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.containers import Lines
from rich.text import Text

from index.text import detect_language

NOT_AT_START = frozenset(
    " 、。，．・：；？！」』）］】〕々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ,.;:?!)]"
)
NOT_AT_END = frozenset("「『（［【〔([")
"""Characters that may not be at the start or the end of a line (JIS X 4051)."""


class Passage(Text):
    """Printable text whose Japanese paragraphs are wrapped by the rules of Japanese."""

    def __init__(self, text: str, style: str = "") -> None:
        super().__init__(printable(text), style)

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        """The lines of the text, at most `width` columns wide."""
        lines = Lines()
        for line in self.split(allow_blank=True):
            if detect_language(line.plain) == "ja":
                lines.extend(line.divide(find_breaks(line.plain, width)))
            else:
                lines.extend(line.wrap(console, width, **options))
        return lines


def find_breaks(text: str, width: int) -> list[int]:
    """The offsets of line breaks that keep each line within `width` columns."""
    breaks: list[int] = []
    start = 0
    for end in range(len(text)):
        if end > start and cell_len(text[start : end + 1]) > width:
            allowed = (offset for offset in range(end, start, -1) if _may_break(text, offset))
            start = next(allowed, end)
            breaks.append(start)
    return breaks


def _may_break(text: str, offset: int) -> bool:
    before, after = text[offset - 1], text[offset]
    in_word = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    return not (in_word or after in NOT_AT_START or before in NOT_AT_END)


def printable(text: str) -> str:
    """The text with control and direction-changing characters shown as U+FFFD."""
    return "".join(
        "\ufffd" if unicodedata.category(char) in ("Cc", "Cf") and char != "\n" else char
        for char in text
    )
