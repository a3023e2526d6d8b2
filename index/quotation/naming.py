"""Checks the date, the label and the kind of document that are given with a quotation."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.quotation.source_names import LINK, MONTHS, NUMBER, fold_each
from index.statement import Clause, Statement
from index.text import LANGUAGES, Language, detect_language, read_shipped_table

ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""The year before the first one of each era."""
KANJI_DIGITS = "〇一二三四五六七八九"
COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
COUNT = r"(?:\d{1,4}|[〇一二三四五六七八九十]{1,4}|元)"
DATES = tuple(
    map(
        re.compile,
        (
            rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{MONTH})\b\.?(?:,?\s+(?P<year>\d{{4}}))?",
            rf"\b(?P<month>{MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<year>\d{{4}}))?",
            r"(?<!\d)(?P<year>\d{4})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<day>\d{1,2})(?!\d)",
            r"(?<!\d)(?P<either>\d{1,2})[-/.](?P<other>\d{1,2})[-/.](?P<year>\d{4})(?!\d)",
            rf"(?P<era>{'|'.join(ERAS)})?\s?(?P<year>{COUNT})\s?年(?:\s?(?P<month>{COUNT})\s?月(?:\s?(?P<day>{COUNT})\s?日)?)?",
            rf"(?P<month>{COUNT})\s?月\s?(?P<day>{COUNT})\s?日",
            rf"\b(?P<month>{MONTH})\b\.?,?\s+(?P<year>\d{{4}})",
            r"(?<!\d)(?P<year>(?:1[6-9]|20)\d\d)(?!\d)",
        ),
    )
)
"""Dates, the most exact first."""
SEVERAL = re.compile(r"\s*(?:[-–—~,、&/・]|and|to|or|から|及び|と)\s*\d")
"""After a label: it names several clauses."""


@dataclass(frozen=True, slots=True)
class Misnamed:
    """What a source calls the statement or a clause, from `start`, and what it should say."""

    start: int
    given: str
    right: str
    language: Language


@dataclass(frozen=True)
class Naming:
    """How a statement is dated, and what it and its clauses are called."""

    statement: Statement

    def find_dates(self, text: str, start: int, end: int) -> Iterator[Misnamed]:
        """Dates in a range of a text that are not the date of the statement, if it is known."""
        date = self.statement.date
        if date is None:
            return
        rest = list(_blank_links(fold_each(text[start:end])))
        for pattern in DATES:
            for match in pattern.finditer("".join(rest)):
                rest[match.start() : match.end()] = "\0" * len(match[0])
                if not _is_date(match, (date.year, date.month, date.day)):
                    given = text[start + match.start() : start + match.end()].strip()
                    language = "ja" if re.search("[年月日]", given) else detect_language(text)
                    right = {
                        "en": f"{date.day} {MONTHS[date.month - 1].capitalize()} {date.year}",
                        "ja": f"{date.year}年{date.month}月{date.day}日",
                    }[language]
                    yield Misnamed(start + match.start(), given, right, language)

    def find_labels(
        self, text: str, start: int, end: int, quoted: Sequence[Clause]
    ) -> Iterator[Misnamed]:
        """Numbered labels in a range of a text that are those of none of the quoted clauses."""
        folded = fold_each(text[start:end])
        wrong: list[Misnamed] = []
        for language, pattern, numbered in self._labels:
            for match in pattern.finditer(folded):
                named = numbered.get((match["stem"], _read_count(match["number"])))
                # A label next to the right one names what to see also.
                if SEVERAL.match(folded, match.end()) or named in [one.id for one in quoted]:
                    return
                given = text[start + match.start() : start + match.end()].strip()
                right = quoted[0].label[language] if quoted else ""
                wrong.append(Misnamed(start + match.start(), given, right, language))
        yield from wrong

    def find_document(self, text: str, start: int, end: int) -> Iterator[Misnamed]:
        """The name of another kind of document than the title has: a treaty, not a statement."""
        folded = _blank_links(fold_each(text[start:end]))
        title = " ".join(map(fold_each, self.statement.title.values()))
        own = [kind for kind in _document_kinds() if kind in title]
        kinds = [kind for kind in _document_kinds() if kind in folded]
        if not own or not kinds or any(kind in own for kind in kinds):
            return
        given = text[start:end].strip()
        language = detect_language(given)
        yield Misnamed(start, given, self.statement.title[language], language)

    @cached_property
    def _labels(self) -> list[tuple[Language, re.Pattern[str], dict[tuple[str, int | None], str]]]:
        """For each language a pattern of its numbered labels, and the clause of each of them."""
        found: list[tuple[Language, re.Pattern[str], dict[tuple[str, int | None], str]]] = []
        for language in LANGUAGES:
            numbered: dict[tuple[str, int | None], str] = {}
            for clause in self.statement.clauses:
                match = re.fullmatch(r"(.*\D)(\d+)", fold_each(clause.label[language]))
                if match is not None:
                    numbered[match[1].strip(), int(match[2])] = clause.id
            stems = "|".join(sorted({re.escape(stem) for stem, _ in numbered}, key=len)[::-1])
            if stems:
                stem = rf"(?<![a-z])(?P<stem>{stems})\s*(?:no\.?\s*)?[(]?"
                pattern = rf"{stem}(?P<number>{NUMBER})(?![a-z0-9])"
                found.append((language, re.compile(pattern), numbered))
        return found


def _is_date(match: re.Match[str], date: tuple[int, int, int]) -> bool:
    """Whether nothing in a date is another than that of the statement."""
    groups = match.groupdict()
    year, month, day = date
    if "either" in groups:
        pair = {int(match["either"]), int(match["other"])}
        return int(match["year"]) == year and pair == {month, day}
    given = {name: groups.get(name) for name in ("year", "month", "day")}
    counts = {name: _read_count(words) for name, words in given.items() if words}
    if groups.get("era") and counts["year"] is not None:
        counts["year"] += ERAS[match["era"]]
    right = {"year": year, "month": month, "day": day}
    return all(count == right[name] for name, count in counts.items())


def _read_count(words: str) -> int | None:
    """A number in digits, kanji, Roman numerals or words, or a month by its name; else None."""
    ordinal = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", words)
    if ordinal.isdecimal():
        return int(ordinal)
    if words == "元":
        return 1
    if words in COUNTS or words in ROMAN:
        return (COUNTS if words in COUNTS else ROMAN).index(words) + 1
    month = next((number for number, name in enumerate(MONTHS[:12], 1) if name[:3] == words[:3]), 0)
    if month:
        return month
    if "十" in words:
        tens, _, ones = words.partition("十")
        return 10 * (KANJI_DIGITS.find(tens) if tens else 1) + (
            KANJI_DIGITS.find(ones) if ones else 0
        )
    digits = [KANJI_DIGITS.find(char) for char in words]
    return None if -1 in digits else int("".join(map(str, digits)))


def _blank_links(text: str) -> str:
    return re.sub(LINK, lambda match: " " * len(match[0]), text)


def _document_kinds() -> Collection[str]:
    rows = read_shipped_table(__package__, "surroundings.tsv")
    return [fold_each(row["text"]) for row in rows if row["kind"] == "genre"]
