"""The names of a statement's parts, as a question may call them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.statement import Clause, Section, Statement
from index.text import LANGUAGES, read_number

LABEL = re.compile(
    r"^(?:(?P<stem>[^\W\d_][^\d]*?)\s*(?P<number>\d+)\b|第?(?P<kanji>[0-9〇一二三四五六七八九十百]+)"
    r"(?P<unit>[条章節項部編号]))"
)
"""A label that begins with a numbered name: "Action 3", 行動3, "Article 9 …", 第九条."""

SPACES = re.compile(r"\s*([()])\s*")


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for: the clauses of a section, and the clauses by number.

    `section` is empty if the name counts sections; `numbered` is empty if it takes no number.
    """

    section: str
    clauses: tuple[str, ...]
    numbered: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """A name where it stands in a question."""

    name: Name
    start: int
    end: int


def collect_names(statement: Statement, words: Mapping[str, Sequence[str]]) -> dict[str, Name]:
    """Every name of a section or clause, in small letters, and other names from `words`."""
    names: dict[str, Name] = {}
    for section in statement.sections:
        ordered = {place: (clause,) for place, clause in enumerate(section.clauses, start=1)}
        whole = Name(section.id, section.clauses, ordered)
        names |= dict.fromkeys(
            words.get(f"place:{section.id}", ()), Name(section.id, section.clauses, {})
        )
        names |= dict.fromkeys(words.get(f"name:{section.id}", ()), whole)
        names |= dict.fromkeys(filter(_is_no_number, _section_names(section)), whole)
        if len(section.clauses) > 1:
            lists = (
                section.name["ja"] + word for word in words.get("led", ()) if not word.isascii()
            )
            names |= dict.fromkeys(lists, whole)
        for clause in map(statement.clause, section.clauses):
            names |= dict(_clause_names(clause, whole))
    for clause in statement.clauses:
        names |= _led_names(statement, clause, words.get("led", ()))
    return {**_count_sections(statement), **names}


def _section_names(section: Section) -> list[str]:
    return [section.name[language].lower() for language in LANGUAGES]


def _is_no_number(text: str) -> bool:
    """Whether a name is more than "Article 2", which is found by its number."""
    label = LABEL.match(text)
    return label is None or label.end() < len(text)


def _clause_names(clause: Clause, section: Name) -> Iterator[tuple[str, Name]]:
    for language in LANGUAGES:
        text = SPACES.sub(r"\1", clause.label[language].lower())
        label = LABEL.match(text)
        if label is None or label.end() < len(text):
            yield text, Name(section.section, (clause.id,), {})
        elif len(section.clauses) > 1:
            yield from dict.fromkeys((stem_of(label), f"{stem_of(label)}s"), section).items()


def _led_names(statement: Statement, clause: Clause, words: Sequence[str]) -> dict[str, Name]:
    """Names of the clauses that a lead-in introduces: "agenda list", or "agenda" and a number."""
    led = [other for other in statement.clauses if other.lead_in == clause.id]
    if not led:
        return {}
    ids = tuple(other.id for other in led)
    numbered = {place: (clause_id,) for place, clause_id in enumerate(ids, start=1)}
    labels = {language: clause.label[language].lower() for language in LANGUAGES}
    names = [f"{labels['en']} {word}" if word.isascii() else labels["ja"] + word for word in words]
    return {
        **dict.fromkeys(labels.values(), Name(led[0].section, (clause.id,), numbered)),
        **dict.fromkeys(names, Name(led[0].section, ids, numbered)),
    }


def _count_sections(statement: Statement) -> dict[str, Name]:
    """Names that sections share but for a number, as "Article 1", "Article 2", … do."""
    stems: dict[str, dict[int, tuple[str, ...]]] = {}
    for section in statement.sections:
        for text in _section_names(section):
            label = LABEL.match(text)
            if label:
                stems.setdefault(stem_of(label), {})[number_of(label)] = section.clauses
    return {
        stem: Name("", tuple(clause for named in counted.values() for clause in named), counted)
        for stem, counted in stems.items()
    }


def stem_of(label: re.Match[str]) -> str:
    """The name without its number: "action" of "action 3", 条 of 第九条."""
    return label["unit"] or label["stem"].strip()


def number_of(label: re.Match[str]) -> int:
    """The number of a name: 3 of "action 3", 9 of 第九条."""
    return read_number(label["number"] or label["kanji"])


def find_numbered(numbered: Mapping[int, tuple[str, ...]], value: int) -> tuple[str, ...]:
    """The clauses with this number, empty if there are none; -1 is the last, -2 the one before."""
    if value < 0:
        numbers = sorted(numbered)
        return numbered[numbers[value]] if -value <= len(numbers) else ()
    return numbered.get(value, ())


def strip_words(words: re.Pattern[str], text: str, start: int, end: int) -> str:
    """What is left of a text without what stands from `start` to `end`, some words, and marks."""
    rest = words.sub(" ", f"{text[:start]} {text[end:]}")
    return re.sub(r"[\W_]+", "", rest)


def match_any(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, the longest first; Latin ones only as whole words."""
    return re.compile("|".join(_bound(sorted(words, key=len, reverse=True))) or r"(?!)")


def _bound(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        yield rf"\b{re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word)
