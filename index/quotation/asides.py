"""What stands around a quotation and may be set aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

AsideKind = Literal[
    "bullet",
    "number",
    "label",
    "footnote",
    "source",
    "link",
    "page",
    "question",
    "service",
    "joiner",
    "mark",
]


@dataclass(frozen=True, slots=True)
class Aside:
    """A range of code points of a text, `end` exclusive, that may be set aside."""

    kind: AsideKind
    start: int
    end: int


def without_overlap(found: Sequence[Aside]) -> list[Aside]:
    """The asides in order; of two that overlap, the longer one, without those inside it."""
    kept: list[Aside] = []
    taken: set[int] = set()
    for aside in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        offsets = range(aside.start, aside.end)
        if aside.start < aside.end and not taken.intersection(offsets):
            kept.append(aside)
            taken.update(offsets)
    return sorted(kept, key=lambda one: one.start)
