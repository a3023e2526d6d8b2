"""A statement as values: its sections and clauses, with their text in each language."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from index.text import Language

WHOLE_STATEMENT = "statement"
"""Section id that means all clauses."""

Names = Mapping[Language, str]
"""A name in each language."""

Suggestions = Mapping[Language, tuple[str, ...]]
"""Questions to start with, by language, best first; empty if the statement has none."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The text of a clause in one language.

    `text` is what a reader sees of `source[start:end]`; `start` and `end` count code points of
    the source file (UTF-8, without byte order mark), `end` exclusive. `source[start:end]` may have
    Markdown marks between the words. A text without a counterpart in a language has an empty one.
    """

    text: str
    start: int
    end: int


NO_COUNTERPART = Quote("", 0, 0)
"""Stands for the text of a clause in a language that has no counterpart of it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest part of a statement that is cited: one unit in all languages.

    If this clause only completes a sentence that another clause begins, `lead_in` is the id of
    that clause.
    """

    id: str
    label: Names
    section: str
    quotes: Mapping[Language, Quote]
    lead_in: str | None = None

    def words(self, language: Language) -> str:
        """The text by which it is found in a language: where it has none, that of the other."""
        own = self.quotes[language].text
        return own or next((quote.text for quote in self.quotes.values() if quote.text), "")


@dataclass(frozen=True, slots=True)
class Section:
    """A named run of clauses, given by their ids in document order."""

    id: str
    name: Names
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A fact that a clause states in words that share nothing with the questions about it.

    `words` are taken from the clause and are what to highlight; `asked` are example questions about
    the fact.
    """

    clause: str
    words: Names
    asked: Mapping[Language, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Edition:
    """The text of a statement in one language: its file, and its status in both languages.

    `source` is the address where the text was published. `signed` and `source` are None if the
    statement folder does not say.
    """

    file: str
    sha256: str
    status: Names
    signed: bool | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A bilingual text split into clauses; clauses and sections are in document order."""

    id: str
    title: Names
    editions: Mapping[Language, Edition]
    sections: tuple[Section, ...]
    clauses: tuple[Clause, ...]
    date: datetime.date | None = None
    place: Names | None = None
    points: tuple[Point, ...] = ()
    suggestions: Suggestions = field(default_factory=dict)

    def clause(self, clause_id: str) -> Clause:
        """The clause with this id; raises `KeyError` if there is none."""
        for clause in self.clauses:
            if clause.id == clause_id:
                return clause
        raise KeyError(clause_id)

    def section(self, section_id: str) -> tuple[Clause, ...]:
        """The clauses of a section, or all for `WHOLE_STATEMENT`; `KeyError` if there is none."""
        if section_id == WHOLE_STATEMENT:
            return self.clauses
        for section in self.sections:
            if section.id == section_id:
                return tuple(self.clause(clause_id) for clause_id in section.clauses)
        raise KeyError(section_id)
