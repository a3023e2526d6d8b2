"""The outline of a statement: its sections and clauses, one line each."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from index.statement import Clause, Statement
from index.text import Language
from service.answers import clause_url, cut_opening
from service.schema import StrictShape
from service.words import OUTLINE_HEADING, OUTLINE_ITEM


class OutlineRequest(StrictShape):
    """The outline in a language."""

    language: Annotated[
        Literal["en", "ja"], Field(description="Language of names, labels and first words.")
    ] = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlinedClause:
    """A clause with its first words, on one line; … if there are more."""

    id: str
    label: str
    url: str
    text: str
    lead_in: Annotated[
        str | None, Field(description="ID of the clause whose sentence this one continues.")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlinedSection:
    """A section and its clauses, in document order."""

    id: str
    name: str
    clauses: list[OutlinedClause]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementOutline:
    """All sections of the statement, in one of its languages."""

    title: str
    language: Language
    status: str
    sections: list[OutlinedSection]


def outline_statement(statement: Statement, language: Language) -> StatementOutline:
    """The sections and clauses of the statement."""
    return StatementOutline(
        title=statement.title[language],
        language=language,
        status=statement.editions[language].status[language],
        sections=[
            OutlinedSection(
                id=section.id,
                name=section.name[language],
                clauses=[
                    _outline_clause(clause, language) for clause in statement.section(section.id)
                ],
            )
            for section in statement.sections
        ],
    )


def write_sections(outline: StatementOutline) -> str:
    """The title and the status, then a line for each section and each clause."""
    heading, item = OUTLINE_HEADING[outline.language], OUTLINE_ITEM[outline.language]
    lines = [heading.format(title=outline.title, status=outline.status)]
    for section in outline.sections:
        lines += ["", section.name]
        lines += [
            item.format(id=clause.id, label=clause.label, text=clause.text)
            for clause in section.clauses
        ]
    return "\n".join(lines)


def _outline_clause(clause: Clause, language: Language) -> OutlinedClause:
    return OutlinedClause(
        id=clause.id,
        label=clause.label[language],
        url=clause_url(clause),
        text=cut_opening(clause.words(language), language),
        lead_in=clause.lead_in,
    )
