"""The phrases of a clause, as ranges of its text."""

import re
from dataclasses import dataclass

PHRASE = re.compile(r"[^\s,;:.、。，．；：（）()\n][^,;:.、。，．；：（）()\n]*")


@dataclass(frozen=True, slots=True)
class Span:
    """A range of code points; `end` is exclusive."""

    start: int
    end: int


def split_phrases(text: str) -> tuple[Span, ...]:
    """The runs between punctuation marks: "a, b and c." has the phrases "a" and "b and c"."""
    return tuple(
        Span(match.start(), match.start() + len(match[0].rstrip()))
        for match in PHRASE.finditer(text)
    )
