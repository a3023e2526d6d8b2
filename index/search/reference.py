"""Parts of a statement that a question names by number, name or place: "Action 6", 前文の二番目.

Read from the statement's own labels, so that it works for any; nothing is learned.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.examples import read_part_words
from index.search.boundary_words import BoundaryWords
from index.search.part_names import SPACES, Found, Name, collect_names, count, match_any
from index.statement import Statement
from index.text import Numeral, Question, find_numerals, join_numerals, read_number

UNIT = re.compile(
    r"第\s*(?P<number>[0-9〇一二三四五六七八九十百]{1,5})\s*(?P<unit>[条章節項部編号])(?!目)"
    r"|(?P<digits>[0-9]{1,4})\s*(?P<of>[条章節])(?!目)"
)
"""A numbered part of a Japanese text: 第3条, 3条."""

RANGE = re.compile(r"から|まで|[~〜–—-]|\b(?:to|through|until)\b")
LETTERED = re.compile(r"(?P<letter>[a-z])\s?(?P<number>[0-9]{1,3})\W*")
"""A part by its first letter: "A6"."""

MAX_PLACE = 64
"""Characters of a question that asks for a place; in a longer one, "before" is no place."""

LATER = re.compile(r"\b(?:[A-Z]|[IVX]+)(?=\W*$)")
"""What numbers a part besides digits, at the end of a question: "Annex II", "Exhibit B"."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The clauses that are named, in the order named; none where the part does not exist.

    `section` is the one whose parts were counted, where it is known.
    """

    clauses: tuple[str, ...]
    section: str | None = None


class ReferenceReader:
    """Finds the parts that a question names in one statement; safe for concurrent use."""

    def __init__(self, statement: Statement) -> None:
        words = read_part_words()
        self._order = [clause.id for clause in statement.clauses]
        self._words = BoundaryWords(statement)
        self._names = collect_names(statement, words)
        self._name = match_any(self._names)
        item = match_any(words["item"]).pattern
        self._after = re.compile(rf"[\s#.:・-]*(?:{item})?[\s#.:]*の?")
        self._before = re.compile(
            rf"\s*(?:(?:{item})s?)?\s*(?:\b(?:of|in|under|from|on)\b)?"
            r"\s*(?:\bthe\b)?\s*(?:list of )?の?"
        )
        self._item = re.compile(rf"(?:{item})\s*$")
        self._elsewhere = match_any(word for word in words["elsewhere"] if word not in self._names)
        self._filler = match_any(words["filler"])
        self._places = {kind: match_any(words[kind]) for kind in ("after", "before", "between")}

    def read(self, question: Question) -> Reference | None:
        """What a question names; none where it names no part."""
        text = SPACES.sub(r"\1", question.normalized.lower())
        found = [
            Found(self._names[match[0]], match.start(), match.end())
            for match in self._name.finditer(text)
        ]
        return (
            self._read_place(text, found)
            or self._read_units(text)
            or self._read_numbers(text, found)
            or self._read_elsewhere(text, question.normalized)
            or self._read_letter(text)
            or self._read_words(text)
            or self._read_name(text, found)
        )

    def _read_numbers(self, text: str, found: Sequence[Found]) -> Reference | None:
        """Names with the numbers beside them: "actions 2 and 3", "the third action"."""
        runs = join_numerals(text, find_numerals(text))
        clauses: list[str] = []
        section: str | None = None
        for one in found:
            run = self._find_run(text, runs, one)
            if run is None:
                continue
            section = one.name.section or None
            for numeral in run:
                named = count(one.name.numbered, numeral.value)
                if not named or text.startswith("(", numeral.end):
                    return Reference((), section)
                clauses += named
        if section and len(clauses) > 1 and RANGE.search(text):
            clauses = self._fill(clauses)
        return Reference(tuple(dict.fromkeys(clauses)), section) if clauses else None

    def _fill(self, clauses: Sequence[str]) -> list[str]:
        """The clauses from the first to the last of these."""
        places = [self._order.index(clause) for clause in clauses]
        return self._order[min(places) : max(places) + 1]

    def _read_units(self, text: str) -> Reference | None:
        """第9条, 第9条第2項."""
        clauses: tuple[str, ...] = ()
        for match in UNIT.finditer(text):
            unit, number = match["unit"] or match["of"], match["number"] or match["digits"]
            name = self._names.get(unit)
            if name is not None:
                clauses = count(name.numbered, read_number(number))
            elif unit == "項" and clauses:
                clauses = clauses[read_number(number) - 1 :][:1]
            else:
                clauses = ()
            if not clauses:
                return Reference(())
        return Reference(clauses) if clauses else None

    def _find_run(
        self, text: str, runs: Sequence[Sequence[Numeral]], one: Found
    ) -> Sequence[Numeral] | None:
        """The numbers that count a name: those behind it, or else those before it."""
        if len(one.name.numbered) < 2:
            return None
        plural = text[one.start : one.end].endswith("s")
        for run in runs:
            beside = self._after.fullmatch(text[one.end : max(run[0].start, one.end)])
            counts = len(run) > 1 or run[0].ordinal or not plural
            if run[0].start >= one.end and beside and counts:
                return run
        for run in runs:
            counts = run[-1].ordinal or self._item.search(text[: run[0].start]) is not None
            between = text[run[-1].end : max(one.start, run[-1].end)]
            if run[-1].end <= one.start and counts and self._before.fullmatch(between):
                return run
        return None

    def _read_place(self, text: str, found: Sequence[Found]) -> Reference | None:
        """What stands before, after or between named parts."""
        if len(text) > MAX_PLACE:
            return None
        spans = [self._span(one.name) for one in found]
        if len(found) == 2 and self._places["between"].search(text):
            first, second = sorted(spans)
            clauses = tuple(self._order[first[1] : second[0]])
            return Reference(clauses) if clauses else None
        for one, (start, stop) in zip(found, spans, strict=True):
            if self._is_place("after", text, one) and stop < len(self._order):
                return Reference((self._order[stop],))
            if self._is_place("before", text, one) and start > 0:
                return Reference((self._order[start - 1],))
        return None

    def _is_place(self, kind: str, text: str, one: Found) -> bool:
        leading = re.search(rf"(?:{self._places[kind].pattern})\s+(?:the\s+)?$", text[: one.start])
        following = self._places[kind].match(text, one.end)
        return leading is not None or (following is not None and not following[0].isascii())

    def _span(self, name: Name) -> tuple[int, int]:
        places = [self._order.index(clause) for clause in name.clauses]
        return min(places), max(places) + 1

    def _read_elsewhere(self, text: str, typed: str) -> Reference | None:
        """A part that other texts have: "Article 1", 脚注2, "is there an annex?"."""
        for match in self._elsewhere.finditer(text):
            behind = text[match.end() :].lstrip(" .:#")
            number = find_numerals(behind)
            numbered = bool(number) and number[0].start == 0 and not number[0].ordinal
            lettered = match[0].isascii() and LATER.search(typed) is not None
            rest = self._strip(text[: match.start()] + " " + text[match.end() :])
            if (numbered or lettered or not rest) and len(text) <= MAX_PLACE:
                return Reference(())
        return None

    def _read_letter(self, text: str) -> Reference | None:
        """A question that is a letter and a number alone."""
        match = LETTERED.fullmatch(text)
        if match is None:
            return None
        named = {
            name.section: name
            for text, name in self._names.items()
            if text.startswith(match["letter"]) and len(name.numbered) > 1
        }
        if len(named) != 1:
            return None
        name = next(iter(named.values()))
        return Reference(count(name.numbered, int(match["number"])), name.section)

    def _read_words(self, text: str) -> Reference | None:
        known = self._words.find(text, self._strip) if len(text) <= MAX_PLACE else ()
        return Reference(known) if known else None

    def _read_name(self, text: str, found: Sequence[Found]) -> Reference | None:
        """A question that is the name of one clause and nothing else of weight."""
        if len(found) != 1 or len(found[0].name.clauses) != 1:
            return None
        rest = text[: found[0].start] + " " + text[found[0].end :]
        return None if self._strip(rest) else Reference(found[0].name.clauses)

    def _strip(self, text: str) -> str:
        """What is left of a text without fillers and marks."""
        return re.sub(r"[\W_]+", "", self._filler.sub(" ", text))
