"""The parts of a statement that are numbered, and the numbers beside their names in a question."""

import re
from collections.abc import Mapping, Sequence

from index.search.part_names import Found, Name, collect_names, match_any
from index.statement import Statement
from index.text import KANJI_RANGE, Numeral

MAX_GAP = 24
"""Characters between a number and the name that it belongs to."""

MAX_ITEMS = 99
"""A larger number behind another one is a year or an amount: "Action 2, 2019"."""

LETTERED = re.compile(r"(?P<letters>[a-z]{1,6})[.-]?\s?(?P<number>[0-9]{1,3})\W*")
"""A part by its first letters: "A6", "pre. 4", "A-3"."""

FINER = re.compile(r"[\s#:(-]*[0-9]{1,3}(?:[a-z]\b|\.[0-9])")
"""Behind a name, a number that is finer than any part: "Action 1a", "Action 1.5"."""

HAN = re.compile(f"[{KANJI_RANGE}]")
MONTH = re.compile(r"\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")


class NumberedParts:
    """Finds names of parts, and their numbers, in one statement; safe for concurrent use."""

    def __init__(self, statement: Statement, words: Mapping[str, Sequence[str]]) -> None:
        self.names = collect_names(statement, words)
        self._name = match_any(self.names)
        plurals = [f"{word}s" for word in words["item"] if word.isascii()]
        item = match_any([*words["item"], *plurals]).pattern
        self._after = re.compile(rf"[\s#.:・()-]*(?:{item})?[\s#.:]*の?")
        self._before = re.compile(
            rf"\s*(?:{item})?\s*(?:\b(?:of|in|under|from|on)\b)?"
            r"\s*(?:\bthe\b)?\s*(?:list of )?の?"
        )
        self._item = re.compile(rf"(?:{item}|[#¶§])\s*$")

    def find(self, text: str) -> list[Found]:
        """Find the names in a question in NFKC and small letters, in order."""
        return [
            Found(self.names[match[0]], match.start(), match.end())
            for match in self._name.finditer(text)
        ]

    def find_run(
        self, text: str, runs: Sequence[Sequence[Numeral]], one: Found
    ) -> Sequence[Numeral] | None:
        """The numbers that count a name: those behind it, or else those before it."""
        if len(one.name.numbered) < 2:
            return None
        for run in runs:
            if self._is_behind(text, run, one):
                return _cut(run)
        return next((run for run in runs if self._is_before(text, run, one)), None)

    def _is_behind(self, text: str, run: Sequence[Numeral], one: Found) -> bool:
        if not 0 <= run[0].start - one.end <= MAX_GAP or run[0].value > MAX_ITEMS:
            return False
        name = text[one.start : one.end]
        # "the actions last", "signatory first": behind an English name no ordinal counts.
        if run[0].ordinal:
            counts = not name.isascii()
        else:
            counts = len(run) > 1 or not name.endswith("s")
        return counts and self._after.fullmatch(text[one.end : run[0].start]) is not None

    def _is_before(self, text: str, run: Sequence[Numeral], one: Found) -> bool:
        if not 0 <= one.start - run[-1].end <= MAX_GAP:
            return False
        tail = text[max(0, run[0].start - MAX_GAP) : run[0].start]
        counts = run[-1].ordinal or self._item.search(tail) is not None
        return counts and self._before.fullmatch(text[run[-1].end : one.start]) is not None

    def is_finer(self, text: str, one: Found) -> bool:
        """Whether the number behind a name is finer than any part: "Action 1a"."""
        return len(one.name.numbered) > 1 and FINER.match(text, one.end) is not None

    def find_lettered(self, text: str) -> tuple[Name, int] | None:
        """The name and the number that letters and a number alone stand for, if it is clear."""
        match = LETTERED.fullmatch(text)
        if match is None:
            return None
        named = {
            name.section: name
            for called, name in self.names.items()
            if called.startswith(match["letters"]) and len(name.numbered) > 1
        }
        return (next(iter(named.values())), int(match["number"])) if len(named) == 1 else None


def _cut(run: Sequence[Numeral]) -> Sequence[Numeral]:
    """The numbers of a run but for what is a year."""
    return [run[0], *(numeral for numeral in run[1:] if numeral.value <= MAX_ITEMS)]


def is_part_number(text: str, numeral: Numeral) -> bool:
    """Whether a text begins with the number of a part, not with a date or a year."""
    is_first = numeral.start == 0 and not numeral.ordinal and numeral.value <= MAX_ITEMS
    has_digits = text[:1].isdecimal() or HAN.match(text) is not None
    return is_first and has_digits and MONTH.match(text, numeral.end) is None
