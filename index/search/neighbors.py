"""Clauses before or after a part: the next one, several, or all: "the two actions before …"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.search.part_names import Found, match_any
from index.statement import Statement
from index.text import read_number, spell_number

COUNT = re.compile(
    rf"\b(?P<en>[2-9]|{'|'.join(spell_number(number) for number in range(2, 10))})\b"
    r"|(?P<ja>[2-9二三四五六七八九])(?:つ|個|項|点|段落)"
)
"""How many clauses beside a part are meant."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A named part from `start` to `end` of a question; its clauses are `first` to `stop`."""

    start: int
    end: int
    first: int
    stop: int

    def blank(self, text: str) -> str:
        """The question with spaces for the part."""
        return text[: self.start] + " " * (self.end - self.start) + text[self.end :]


class Neighbors:
    """Counts the clauses around a part in one statement; safe for concurrent use.

    Its methods take the question in NFKC and small letters.
    """

    def __init__(
        self, statement: Statement, names: Sequence[str], words: Mapping[str, Sequence[str]]
    ) -> None:
        self._order = [clause.id for clause in statement.clauses]
        self._sections = [
            self._order.index(section.clauses[0])
            for section in statement.sections
            for _ in section.clauses
        ]
        items = words["item"]
        self._noun = match_any((*names, *items, *(f"{word}s" for word in items)))
        self._every = match_any(words["every"])
        self._whole = match_any(words["whole"])
        self._onward = match_any(words["onward"])
        self._up_to = match_any(words["up to"])
        self._ahead = re.compile(rf"(?:{self._up_to.pattern})\s+(?:the\s+)?$")

    def read_before(self, text: str, spot: Spot, found: Sequence[Found]) -> tuple[str, ...]:
        """What stands before a part that is not the first; `found` are the names in the text."""
        count = self._count(text, spot)
        if count is None and self._every.search(spot.blank(text)):
            start = self._sections[spot.first - 1]
            count = spot.first - (0 if self._is_whole(text, spot, found) else start)
        return tuple(self._order[max(0, spot.first - (count or 1)) : spot.first])

    def read_after(self, text: str, spot: Spot, found: Sequence[Found]) -> tuple[str, ...]:
        """What stands after a part that is not the last; `found` are the names in the text."""
        count = self._count(text, spot)
        if count is None and self._every.search(spot.blank(text)):
            stop = len(self._order) if self._is_whole(text, spot, found) else self._stop(spot)
            count = stop - spot.stop
        return tuple(self._order[spot.stop : spot.stop + max(1, count or 1)])

    def read_stretch(self, text: str, spot: Spot) -> tuple[str, ...] | None:
        """From a clause to the end of its section, or from the beginning to it: 行動4以降."""
        first, stop = self._sections[spot.first], self._stop(spot)
        if stop - first < 2:
            return None
        if self._onward.match(text[spot.end :].lstrip()):
            return tuple(self._order[spot.first : stop])
        behind = self._up_to.match(text, spot.end)
        if self._ahead.search(text[: spot.start]) or (behind and not behind[0].isascii()):
            return tuple(self._order[first : spot.stop])
        return None

    def _stop(self, spot: Spot) -> int:
        """The place after the last clause of the section in which a part begins."""
        first = self._sections[spot.first]
        return first + self._sections.count(first)

    def _count(self, text: str, spot: Spot) -> int | None:
        """The number of clauses beside a part, if one is given; not the number of the part."""
        counts = [
            read_number(match["en"] or match["ja"])
            for match in COUNT.finditer(spot.blank(text))
            if match.start() >= spot.end or text[match.end() : spot.start].strip() not in ("", "の")
            if match["ja"] or self._noun.match(text[match.end() :].lstrip())
        ]
        return counts[0] if len(counts) == 1 else None

    def _is_whole(self, text: str, spot: Spot, found: Sequence[Found]) -> bool:
        """Whether more than the section of the part is meant: "everything after action 4"."""
        others = [one for one in found if not spot.start <= one.start < spot.end]
        return not others and self._whole.search(spot.blank(text)) is not None
