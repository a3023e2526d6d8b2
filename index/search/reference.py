"""Parts of a statement that a question names by number, name or place: "Action 6", 前文の二番目.

Read from the statement's own labels, so that it works for any; nothing is learned.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.examples import read_part_words
from index.search.boundary_words import BoundaryWords
from index.search.elsewhere import Elsewhere
from index.search.numbered_parts import NumberedParts
from index.search.part_names import SPACES, Found, find_numbered, match_any, strip_words
from index.search.places import Places
from index.search.ranking import End
from index.statement import Statement
from index.text import KANJI_RANGE, Numeral, Question, find_numerals, join_numerals, read_number

UNIT = re.compile(
    r"(?:第\s*(?P<number>[0-9〇一二三四五六七八九十百]{1,5}|[ivx]{2,4}|[vx])\s*(?P<unit>[条章節項部編号])"
    rf"|(?P<digits>[0-9]{{1,4}})\s*(?P<of>[条章節]))(?!立|(?!第)[{KANJI_RANGE}])"
)
"""A numbered part of a Japanese text: 第3条, 3条."""

MAX_DIGITS = 3
"""Digits of a number that is a year or an amount, and numbers no part."""

SUBPART = re.compile(
    r"\(|\W{0,3}(?:\([a-z]\)|sub-?\s?(?:paragraph|item|clause|section|point)s?\b|の[イロハニホ](?!\w)"
    r"|の(?:[0-9]+|[一二三四五六七八九十]+)(?!\w))",
)
"""After a number, a part of the part; no clause is divided further."""

RANGE = re.compile(r"から|まで|[~〜–—-]|\b(?:to|through|until)\b")
MAX_LENGTH = 80
"""Characters of a question that may name a part by its place or its words, or a part of another
text; in a longer one, "before" is just a word."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The clauses that a question names, in the order named; empty if the part does not exist.

    `section` is the id of the section whose parts were counted, if it is known. `beyond` is set if
    what is named would stand before the first clause or after the last.
    """

    clauses: tuple[str, ...]
    section: str | None = None
    beyond: End | None = None


class ReferenceReader:
    """Finds the parts that a question names in one statement; safe for concurrent use."""

    def __init__(self, statement: Statement) -> None:
        words = read_part_words()
        self._order = [clause.id for clause in statement.clauses]
        self._words = BoundaryWords(statement)
        self._parts = NumberedParts(statement, words)
        self._elsewhere = Elsewhere(words, self._parts.names)
        self._filler = match_any(words["filler"])
        self._around_name = match_any((*words["filler"], *words["shown"]))
        self._places = Places(statement, self._parts, words)

    def read(self, question: Question) -> Reference | None:
        """What a question names, or None if it names no part."""
        text = SPACES.sub(r"\1", question.normalized.lower())
        found = self._parts.find(text)
        runs = join_numerals(text, find_numerals(text))
        is_short = len(text) <= MAX_LENGTH
        return (
            (self._read_place(text, found, runs) if is_short else None)
            or self._read_units(text, found)
            or self._read_numbers(text, found, runs)
            or (self._read_elsewhere(text, question.normalized) if is_short else None)
            or self._read_letter(text)
            or (self._read_words(text) if is_short else None)
            or self._read_name(text, found)
        )

    def _read_numbers(
        self, text: str, found: Sequence[Found], runs: Sequence[Sequence[Numeral]]
    ) -> Reference | None:
        """Names with the numbers beside them: "actions 2 and 3", "the third action"."""
        clauses: list[str] = []
        section: str | None = None
        end = 0
        for one in found:
            if self._parts.is_finer(text, one):
                return Reference((), one.name.section or None)
            run = self._parts.find_run(text, runs, one)
            if run is None:
                continue
            if clauses and RANGE.fullmatch(text[end : min(one.start, run[0].start)].strip()):
                first = find_numbered(one.name.numbered, run[0].value)
                clauses += self._fill([clauses[-1], *first])
            section = one.name.section or None
            end = run[0].start
            for numeral in run:
                named = find_numbered(one.name.numbered, numeral.value)
                if not named or SUBPART.match(text, numeral.end):
                    return Reference((), section)
                if clauses and RANGE.search(text[end : numeral.start]):
                    clauses += self._fill([clauses[-1], *named])
                clauses += named
                end = numeral.end
        return Reference(tuple(dict.fromkeys(clauses)), section) if clauses else None

    def _fill(self, clauses: Sequence[str]) -> list[str]:
        """The clauses from the first to the last of these."""
        return self._order[slice(*self._places.span(clauses))]

    def _read_place(
        self, text: str, found: Sequence[Found], runs: Sequence[Sequence[Numeral]]
    ) -> Reference | None:
        place = self._places.read(text, found, runs, self._words.find_quoted(text))
        if place is None:
            return None
        return Reference((), beyond=place) if isinstance(place, str) else Reference(place)

    def _read_units(self, text: str, found: Sequence[Found]) -> Reference | None:
        """第9条, 第9条第2項; none if a name stands right before, as in 前文第2項."""
        clauses: tuple[str, ...] = ()
        for match in UNIT.finditer(text):
            unit, number = match["unit"] or match["of"], match["number"] or match["digits"]
            name = self._parts.names.get(unit)
            if name is not None:
                clauses = find_numbered(name.numbered, read_number(number))
            elif not clauses and _is_behind_name(text, match.start(), found):
                return None
            elif unit == "項" and clauses:
                clauses = clauses[read_number(number) - 1 :][:1]
            else:
                clauses = ()
            if not clauses:
                return Reference(())
        return Reference(clauses) if clauses else None

    def _read_elsewhere(self, text: str, typed: str) -> Reference | None:
        is_named = self._elsewhere.is_named(text, typed, self._strip_around)
        return Reference(()) if is_named else None

    def _read_letter(self, text: str) -> Reference | None:
        """A question that is a letter and a number alone."""
        lettered = self._parts.find_lettered(text)
        if lettered is None:
            return None
        name, number = lettered
        return Reference(find_numbered(name.numbered, number), name.section)

    def _read_words(self, text: str) -> Reference | None:
        known = self._words.find(text, self._strip_around)
        return None if known is None else Reference(known)

    def _read_name(self, text: str, found: Sequence[Found]) -> Reference | None:
        """A question that is the name of one clause and nothing else of weight."""
        if len(found) != 1 or len(found[0].name.clauses) != 1:
            return None
        one = found[0]
        left = strip_words(self._around_name, text, one.start, one.end)
        if left.isdecimal() and len(left) < MAX_DIGITS and not one.name.numbered:
            return Reference(one.name.clauses if int(left) == 1 else (), one.name.section)
        return None if left else Reference(one.name.clauses)

    def _strip_around(self, text: str, start: int, end: int) -> str:
        """What is left of a text without what stands from `start` to `end`, fillers and marks."""
        return strip_words(self._filler, text, start, end)


def _is_behind_name(text: str, start: int, found: Sequence[Found]) -> bool:
    return any(text[one.end : start] in ("", "の") for one in found if one.end <= start)
