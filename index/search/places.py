"""Places that a question names: what stands before, after, between or under named parts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from index.search.boundary_words import Quoted
from index.search.neighbors import Neighbors, Spot
from index.search.numbered_parts import NumberedParts
from index.search.part_names import Found, find_numbered, match_any, strip_words
from index.search.ranking import End
from index.statement import Statement
from index.text import KANJI_RANGE, Numeral

PlaceKind = Literal["after", "before", "under"]

NO_PLACE = re.compile(
    f"[{KANJI_RANGE}](?:[{KANJI_RANGE}]|の役職|に(?!来|ある|あった|続|書|載|並|出"
    "|は何が(?:ありますか|あるか|書|続|来)))|とがき"
)
"""After a word for a place in Japanese, what makes it another word: 前提, あとがき."""

SUFFIX = re.compile(r"の?(?:一?行|文|記載|項目|項|欄|段落|部分|ところ|箇所)")
"""After a name in Japanese, what belongs to it still: 「日付の行」."""

COMPARED = re.compile(r"\b(?:differ|difference|relat|link|compar|cooperat)|違い|関係|比較|差|協力")
"""Says that something else than a place is asked of two parts."""

NUMBERED = re.compile(r"\bnumber(?:ed)?\s+$|#\s*$")
"""Before a number, what makes it the number of a clause and not how many there are."""


STANDING = re.compile(
    r"\b(?:comes?|stands?|follows?|there|anything|something)\b|には?|何が|ありますか|あるか"
)
"""Says of a place that something is there, and nothing else."""


class Places:
    """Finds what stands at a place in one statement; safe for concurrent use."""

    def __init__(
        self, statement: Statement, parts: NumberedParts, words: Mapping[str, Sequence[str]]
    ) -> None:
        self._order = [clause.id for clause in statement.clauses]
        self._lead_ins = [clause.lead_in for clause in statement.clauses]
        self._parts = parts
        self._between = match_any(words["between"])
        self._several = match_any(words["several"])
        self._neighbors = Neighbors(statement, tuple(parts.names), words)
        self._around = match_any((*words["filler"], *words["item"], *words["shown"]))
        self._behind = {kind: match_any(words[kind]) for kind in ("after", "before", "under")}
        self._ahead = {
            kind: re.compile(rf"(?<!the )(?<!these )\b(?:{place.pattern})\s+(?:the\s+)?$")
            for kind, place in self._behind.items()
        }

    def read(
        self,
        text: str,
        found: Sequence[Found],
        runs: Sequence[Sequence[Numeral]],
        quoted: Sequence[Quoted],
    ) -> tuple[str, ...] | End | None:
        """The clauses at the place that a question names, or the end of the statement beyond it.

        None if no place is named. `text` is the question in NFKC and small letters, with the
        names, runs of numbers and quoted words found in it.
        """
        if COMPARED.search(text):
            return None
        outside = [one for one in found if not any(q.start <= one.start < q.end for q in quoted)]
        spots = list(self._locate(text, outside, runs))
        begins = _sort([*spots, *(self._spot(one) for one in quoted if one.begins)])
        ends = _sort([*spots, *(self._spot(one) for one in quoted if one.ends)])
        if len(begins) == 2 and self._between.search(text):
            first, second = sorted(begins, key=lambda spot: spot.first)
            return tuple(self._order[first.stop : second.first]) or None
        for spot in begins:
            clauses = self._read_before(text, spot, found)
            if clauses is not None:
                return clauses
        for spot in ends:
            clauses = self._read_after(text, spot, found, runs)
            if clauses is not None:
                return clauses
        single = [spot for spot in begins if spot.stop - spot.first == 1]
        return self._neighbors.read_stretch(text, single[0]) if len(single) == 1 else None

    def _read_before(
        self, text: str, spot: Spot, found: Sequence[Found]
    ) -> tuple[str, ...] | End | None:
        """What stands before a part."""
        if not self._is_place("before", text, spot):
            return None
        if spot.first == 0:
            return "first" if self._is_bare("before", text, spot) else None
        return self._neighbors.read_before(text, spot, found)

    def _read_after(
        self, text: str, spot: Spot, found: Sequence[Found], runs: Sequence[Sequence[Numeral]]
    ) -> tuple[str, ...] | End | None:
        """What stands after or under a part: the next clause, several, or what it leads in."""
        is_under = self._is_place("under", text, spot)
        if not (is_under or self._is_place("after", text, spot)):
            return None
        if spot.stop == len(self._order):
            return "last" if self._is_bare("after", text, spot) else None
        led = self._read_led(text, spot, runs, is_under)
        if led is not None:
            return led
        is_section = spot.stop - spot.first > 1
        return None if is_under and is_section else self._neighbors.read_after(text, spot, found)

    def _read_led(
        self, text: str, spot: Spot, runs: Sequence[Sequence[Numeral]], is_under: bool
    ) -> tuple[str, ...] | None:
        """What a lead-in introduces: one by its number, or all."""
        last = self._order[spot.stop - 1]
        led = tuple(
            clause
            for clause, lead_in in zip(self._order, self._lead_ins, strict=True)
            if lead_in == last
        )
        if not led:
            return None
        counted = [run[0] for run in runs if not spot.start <= run[0].start < spot.end]
        if len(counted) == 1:
            one = counted[0]
            if one.ordinal or one.value != len(led) or NUMBERED.search(text[: one.start]):
                numbered = {number: (clause,) for number, clause in enumerate(led, start=1)}
                return find_numbered(numbered, one.value) or None
        return led if is_under or self._several.search(spot.blank(text)) else None

    def _is_bare(self, kind: PlaceKind, text: str, spot: Spot) -> bool:
        """Whether a question asks for the place beside a part and for nothing else."""
        if not self._is_place(kind, text, spot):
            return False
        rest = STANDING.sub(" ", self._behind[kind].sub(" ", spot.blank(text)))
        return not strip_words(self._around, rest, 0, 0)

    def _locate(
        self, text: str, found: Sequence[Found], runs: Sequence[Sequence[Numeral]]
    ) -> Iterator[Spot]:
        """The names together with their numbers."""
        for one in found:
            run = self._parts.find_run(text, runs, one) or ()
            for numeral in run:
                clauses = find_numbered(one.name.numbered, numeral.value)
                if clauses:
                    start, end = min(one.start, numeral.start), max(one.end, numeral.end)
                    yield Spot(start, end, *self.span(clauses))
            if not run:
                yield Spot(one.start, one.end, *self.span(one.name.clauses))

    def _spot(self, quoted: Quoted) -> Spot:
        return Spot(quoted.start, quoted.end, *self.span((quoted.clause,)))

    def _is_place(self, kind: PlaceKind, text: str, spot: Spot) -> bool:
        leading = self._ahead[kind].search(text[: spot.start])
        suffix = SUFFIX.match(text, spot.end)
        following = self._behind[kind].match(text, suffix.end() if suffix else spot.end)
        following = following or self._behind[kind].match(text, spot.end)
        if leading is not None or following is None or following[0].isascii():
            return leading is not None
        return NO_PLACE.match(text, following.end() - 1) is None

    def span(self, clauses: Sequence[str]) -> tuple[int, int]:
        """The place of the first of some clauses, and that after the last."""
        places = [self._order.index(clause) for clause in clauses]
        return min(places), max(places) + 1


def _sort(spots: Sequence[Spot]) -> list[Spot]:
    return sorted(spots, key=lambda spot: spot.start)
