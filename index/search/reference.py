"""Parts of a statement that a question names by number, name or place: "Action 6", 「前文の二番目」.

Read from the statement's own labels, so that it works for any; nothing is learned.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.examples import read_part_words
from index.statement import Clause, Section, Statement
from index.text import LANGUAGES, Numeral, find_numerals

NUMBERED = re.compile(r"^(?P<stem>.*?\S)[\s(（]*\d+[)）]?$")
"""A label that ends in a number, as "Action 3" and 行動3 do."""

MAX_GAP = 12
"""Characters that may stand between a number and the name that it counts."""

ASIDE = re.compile(
    r"[\s\"'“”「」『』#()（）.,、:：・?？!！-]+|\b(?:the|of|in|under|number|no)\b|[のとは]|その"
)
"""What may stand between a number and the name that it counts, besides words for a part."""

JOINED = re.compile(r"^[\s、,]*(?:and|or|&|と|や|及び|[、,])[\s、,]*$")
"""What stands between two numbers of the same name: "actions 2 and 3"."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What is named: clauses, in the order named; or, where it does not exist, none.

    `section` is the one whose numbering was meant, where it is known.
    """

    clauses: tuple[str, ...]
    section: str | None = None


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a section or a clause where it stands in a question."""

    section: str
    clauses: tuple[str, ...]
    start: int
    end: int


class ReferenceReader:
    """Finds the parts that a question names in one statement; safe for concurrent use."""

    def __init__(self, statement: Statement) -> None:
        self._order = tuple(clause.id for clause in statement.clauses)
        self._numbered = {
            section.id for section in statement.sections if len(_numbers(statement, section)) > 1
        }
        self._sections = {section.id: section.clauses for section in statement.sections}
        self._names = dict(_collect_names(statement))
        self._name = _alternation(self._names)
        self._words = read_part_words()
        self._item = _alternation(self._words.items)
        self._missing = _alternation(set(self._words.missing) - set(self._names))

    def read(self, question: str) -> Reference | None:
        """What a question, in NFKC and small letters, names; none where it names no part."""
        names = list(self._find_names(question))
        return (
            self._read_place(question, names)
            or self._read_numbers(question, names)
            or self._read_missing(question)
            or self._read_name(question, names)
        )

    def _find_names(self, question: str) -> Iterator[_Name]:
        for match in self._name.finditer(question):
            section, clauses = self._names[match[0]]
            yield _Name(section, clauses, match.start(), match.end())

    def _read_numbers(self, question: str, names: Sequence[_Name]) -> Reference | None:
        """A name with the numbers beside it: "actions 2 and 3", "the third action"."""
        numerals = find_numerals(question)
        for name in names:
            if name.section not in self._numbered:
                continue
            run = self._find_run(question, numerals, name)
            if run:
                return self._count(self._sections[name.section], run, name.section)
        return None

    def _find_run(
        self, question: str, numerals: Sequence[Numeral], name: _Name
    ) -> list[Numeral] | None:
        """The numbers that count a name, those that follow it before those that lead."""
        for run in _join(question, numerals):
            if run[0].start >= name.end and self._is_beside(question[name.end : run[0].start]):
                return run
        for run in _join(question, numerals):
            between = question[run[-1].end : name.start]
            counted = (
                run[-1].ordinal
                or self._item.search(between)
                or self._item.search(question[: run[0].start][-MAX_GAP:])
            )
            if run[-1].end <= name.start and counted and self._is_beside(between):
                return run
        return None

    def _is_beside(self, between: str) -> bool:
        rest = ASIDE.sub("", self._item.sub("", between))
        return not rest and len(between) <= MAX_GAP + 20

    def _count(self, clauses: Sequence[str], run: Sequence[Numeral], section: str) -> Reference:
        found = []
        for numeral in run:
            place = numeral.value - 1 if numeral.value > 0 else len(clauses) + numeral.value
            if not 0 <= place < len(clauses) or numeral.value == 0:
                return Reference((), section)
            found.append(clauses[place])
        return Reference(tuple(dict.fromkeys(found)), section)

    def _read_place(self, question: str, names: Sequence[_Name]) -> Reference | None:
        """What stands before, after or between named parts."""
        if len(names) > 1 and self._words.between.search(question):
            first, second = sorted((self._span(names[0]), self._span(names[1])))
            found = self._order[first[1] : second[0]]
            return Reference(found) if found else None
        for name in names:
            before, after = question[: name.start], question[name.end :]
            first, stop = self._span(name)
            if self._words.after_name(before, after) and stop < len(self._order):
                return Reference((self._order[stop],))
            if self._words.before_name(before, after) and first > 0:
                return Reference((self._order[first - 1],))
        return None

    def _span(self, name: _Name) -> tuple[int, int]:
        places = [self._order.index(clause) for clause in name.clauses]
        return min(places), max(places) + 1

    def _read_missing(self, question: str) -> Reference | None:
        """A part that other documents have: "Article 1", 第3条, "is there an annex?"."""
        for match in self._missing.finditer(question):
            around = question[max(0, match.start() - MAX_GAP) : match.end() + MAX_GAP]
            numbered = any(
                numeral.end == match.start() - around_start
                or ASIDE.sub("", around[match.end() - around_start : numeral.start]) == ""
                for around_start in (max(0, match.start() - MAX_GAP),)
                for numeral in find_numerals(around)
            )
            alone = not ASIDE.sub("", question[: match.start()] + question[match.end() :])
            if numbered or alone:
                return Reference(())
        return None

    def _read_name(self, question: str, names: Sequence[_Name]) -> Reference | None:
        """A question that is a name of a clause and nothing else but words for a part."""
        if len(names) != 1 or len(names[0].clauses) != 1:
            return None
        rest = question[: names[0].start] + question[names[0].end :]
        if ASIDE.sub("", self._item.sub("", rest)):
            return None
        return Reference(names[0].clauses)


def _numbers(statement: Statement, section: Section) -> list[str]:
    """The clauses of a section whose labels end in a number."""
    return [
        clause for clause in section.clauses if NUMBERED.match(statement.clause(clause).label["en"])
    ]


def _collect_names(statement: Statement) -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
    """Every name of a section or clause in small letters, with its section and clauses."""
    for section in statement.sections:
        for language in LANGUAGES:
            yield section.name[language].lower(), (section.id, section.clauses)
            for clause in map(statement.clause, section.clauses):
                yield from _clause_names(clause, section, clause.label[language].lower())


def _clause_names(
    clause: Clause, section: Section, label: str
) -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
    numbered = NUMBERED.match(label)
    if numbered is None:
        yield label, (section.id, (clause.id,))
        return
    stem = numbered["stem"].rstrip("第")
    yield stem, (section.id, section.clauses)
    if stem.isascii():
        yield f"{stem}s", (section.id, section.clauses)


def _join(question: str, numerals: Sequence[Numeral]) -> list[list[Numeral]]:
    """Numbers that are listed together, as one run."""
    runs = [[numeral] for numeral in numerals[:1]]
    for before, numeral in pairwise(numerals):
        if JOINED.match(question[before.end : numeral.start]):
            runs[-1].append(numeral)
        else:
            runs.append([numeral])
    return runs


def _alternation(words: Mapping[str, object] | set[str] | Sequence[str]) -> re.Pattern[str]:
    """Any of the words, the longest first; Latin ones only as whole words."""
    parts = [
        rf"\b{re.escape(word)}(?![a-z])" if word[:1].isascii() else re.escape(word)
        for word in sorted(words, key=len, reverse=True)
        if word
    ]
    return re.compile("|".join(parts) or r"(?!)")
