"""Outlines: one line for each part of an overview, instead of all its clauses."""

import re
from collections.abc import Iterator, Sequence

from index.search import Ranking
from index.statement import Clause, Section, Statement
from index.text import Language, spell_number
from service.answers.citation import clause_url
from service.answers.opening import cut_opening
from service.schema import OutlineEntry
from service.words import COUNT, OUTLINE_LINE, OVERVIEW, PASSAGES, QUOTATION, CountKind

NUMBERED = re.compile(r"(?P<name>.*?)\s*\d+")
"""A label that ends with a number: "Action 3"."""


def outline_ranking(
    statement: Statement, ranking: Ranking, language: Language
) -> list[OutlineEntry]:
    """The outline of an overview, or of the section that has no such part as was asked for.

    A section has an entry for each clause, the whole statement one for each section; empty if the
    full wording is wanted, or a single clause.
    """
    if ranking.missing:
        clauses = statement.section(ranking.missing)
        return list(_outline_clauses(statement, clauses, language)) if len(clauses) > 1 else []
    if ranking.outcome != "overview" or ranking.form == "full" or len(ranking.hits) < 2:
        return []
    if _find_section(statement, ranking) is None and len(statement.sections) > 1:
        return list(_outline_sections(statement, language))
    clauses = tuple(hit.clause for hit in ranking.hits)
    return list(_outline_clauses(statement, clauses, language))


def write_heading(statement: Statement, ranking: Ranking, language: Language) -> str:
    """What an overview is of and how many parts it has, in one line; the number first if asked."""
    section = _find_section(statement, ranking)
    name = statement.title[language] if section is None else section.name[language]
    status, count = statement.editions[language].status[language], len(ranking.hits)
    if ranking.form != "count":
        return OVERVIEW[language].format(name=name, count=count, status=status)
    kind = _count_kind(statement, section, language)
    return COUNT[kind][language].format(
        name=name.lower() if kind == "items" else name,
        count=spell_number(count) if language == "en" and kind != "whole" else count,
        parts=len(statement.sections),
        status=status,
    )


def write_outline(
    outline: Sequence[OutlineEntry], language: Language, origin: str | None = None
) -> str:
    """One numbered line for each entry, with a link if `origin`, its scheme and host, is given."""
    lines: list[str] = []
    for number, entry in enumerate(outline, start=1):
        if entry.lead_in is not None:
            lines.append(QUOTATION[language].format(text=entry.lead_in))
        line = OUTLINE_LINE[language].format(
            number=number,
            label=entry.label,
            count=PASSAGES[language].format(count=entry.count) if entry.count > 1 else "",
            quotation=QUOTATION[language].format(text=entry.text),
            link=origin + entry.url if origin else "",
        )
        lines.append(line.rstrip())
    return "\n".join(lines)


def _outline_sections(statement: Statement, language: Language) -> Iterator[OutlineEntry]:
    for section in statement.sections:
        first = statement.clause(section.clauses[0])
        yield _make_entry(first, section.name[language], len(section.clauses), None, language)


def _outline_clauses(
    statement: Statement, clauses: Sequence[Clause], language: Language
) -> Iterator[OutlineEntry]:
    """One entry a clause; a shared lead-in comes with the first of them."""
    listed = {clause.id for clause in clauses}
    previous: str | None = None
    for clause in clauses:
        lead_in = None
        if clause.lead_in is not None and clause.lead_in not in {previous, *listed}:
            lead_in = " ".join(statement.clause(clause.lead_in).words(language).split())
        previous = clause.lead_in
        yield _make_entry(clause, clause.label[language], 1, lead_in, language)


def _make_entry(
    clause: Clause, label: str, count: int, lead_in: str | None, language: Language
) -> OutlineEntry:
    return OutlineEntry(
        id=clause.id,
        label=label,
        count=count,
        url=clause_url(clause),
        text=cut_opening(clause.words(language), language),
        lead_in=lead_in,
    )


def _find_section(statement: Statement, ranking: Ranking) -> Section | None:
    """The section that an overview is of; None if it is of the whole statement."""
    return next((one for one in statement.sections if one.id == ranking.section), None)


def _count_kind(statement: Statement, section: Section | None, language: Language) -> CountKind:
    """Whether items, passages of a section, or passages of the whole are counted.

    Items are called by the name of their section: "Action 1", "Action 2", … of "Actions".
    """
    if section is None:
        return "whole" if len(statement.sections) > 1 else "section"
    labels = [
        NUMBERED.fullmatch(clause.label[language])
        for clause in map(statement.clause, section.clauses)
    ]
    plural = {"en": "s", "ja": ""}[language]
    plurals = {f"{label['name'].lower()}{plural}" if label else "" for label in labels}
    return "items" if plurals == {section.name[language].lower()} else "section"
