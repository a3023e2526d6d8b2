"""The statement as values: sections, clauses, their words in each language."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from index.text import Language

WHOLE_STATEMENT = "statement"
"""Stands for all clauses where a section is named."""

Names = Mapping[Language, str]
"""One name in each language."""

Suggestions = Mapping[Language, tuple[str, ...]]
"""Questions to start with in each language, the best first; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a clause in one language.

    `text` equals `source[start:end]` with white space set aside; `start` and `end` count the
    code points of the source file (UTF-8, without byte order mark), `end` exclusive.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest part of a statement that is cited: one unit in all languages.

    `lead_in` is the id of the clause that this one completes as a sentence, if any.
    """

    id: str
    label: Names
    section: str
    quotes: Mapping[Language, Quote]
    lead_in: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A named run of clauses, in the order of the document."""

    id: str
    name: Names
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A fact that a clause states in words which a question about it does not have.

    `words` are those of the clause; `asked` are questions that ask for it.
    """

    clause: str
    words: Names
    asked: Mapping[Language, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Edition:
    """One language's text of a statement: its file, and its standing in words of both languages.

    `signed` is none where the folder does not say.
    """

    file: str
    sha256: str
    status: Names
    signed: bool | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A bilingual text cut into clauses; clauses and sections are in the order of the document."""

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
        """The clause with this id; raises `KeyError` where there is none."""
        for clause in self.clauses:
            if clause.id == clause_id:
                return clause
        raise KeyError(clause_id)

    def section(self, section_id: str) -> tuple[Clause, ...]:
        """The clauses of the section with this id, or all; `KeyError` where there is none."""
        if section_id == WHOLE_STATEMENT:
            return self.clauses
        for section in self.sections:
            if section.id == section_id:
                return tuple(self.clause(clause_id) for clause_id in section.clauses)
        raise KeyError(section_id)
