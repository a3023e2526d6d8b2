"""Turns clauses and statements into the shapes of responses."""

from dataclasses import replace

from index.search import ClauseIndex, Hit
from index.statement import Clause, Statement
from index.text import LANGUAGES, Language
from service.answers.citation import cite_clause, clause_url, name_status
from service.errors import ProblemError
from service.schema import (
    ClauseText,
    ClauseView,
    EditionView,
    IndexView,
    LeadIn,
    ScoredClause,
    SectionView,
    StatementResponse,
)


def find_clause(statement: Statement, clause_id: str) -> Clause:
    """The clause with this id; raises `ProblemError` 404, naming all ids, if there is none."""
    try:
        return statement.clause(clause_id)
    except KeyError as error:
        ids = ", ".join(clause.id for clause in statement.clauses)
        raise ProblemError(404, f"No clause has this ID. The clauses are {ids}.") from error


def view_clause(
    statement: Statement, clause: Clause, language: Language, origin: str | None = None
) -> ClauseView:
    """A clause with label and status in the given language.

    Its citations end with a link if `origin`, the scheme and host of links, is given.
    """
    return ClauseView(
        id=clause.id,
        label=clause.label[language],
        section=clause.section,
        url=clause_url(clause),
        texts=_texts(statement, clause, language),
        lead_in=_lead_in(statement, clause, language),
        citation={code: cite_clause(statement, clause, code, origin) for code in LANGUAGES},
    )


def view_hit(
    statement: Statement, hit: Hit, language: Language, origin: str | None = None
) -> ScoredClause:
    """A clause with its score and highlights, and label and status in the given language."""
    view = view_clause(statement, hit.clause, language, origin)
    return ScoredClause(
        id=view.id,
        label=view.label,
        section=view.section,
        url=view.url,
        texts={
            code: replace(text, highlights=[(span.start, span.end)])
            if (span := hit.highlights.get(code))
            else text
            for code, text in view.texts.items()
        },
        lead_in=view.lead_in,
        citation=view.citation,
        score=hit.score,
    )


def view_index(index: ClauseIndex) -> IndexView:
    """The ids of the index, its statement and its model."""
    manifest = index.manifest
    return IndexView(id=manifest.id, statement=manifest.statement.id, model=manifest.model.name)


def view_statement(index: ClauseIndex, language: Language) -> StatementResponse:
    """The statement's titles, sections, status and digests."""
    statement = index.statement
    return StatementResponse(
        id=statement.id,
        title=dict(statement.title),
        date=statement.date.isoformat() if statement.date else None,
        place=dict(statement.place) if statement.place else None,
        languages={
            code: EditionView(
                title=statement.title[code],
                status=edition.status[language],
                signed=edition.signed,
                source=edition.source,
                file=edition.file,
                sha256=edition.sha256,
            )
            for code, edition in statement.editions.items()
        },
        sections=[
            SectionView(id=section.id, name=dict(section.name), clauses=list(section.clauses))
            for section in statement.sections
        ],
        clauses=len(statement.clauses),
        index=view_index(index),
    )


def _texts(statement: Statement, clause: Clause, language: Language) -> dict[Language, ClauseText]:
    return {
        code: ClauseText(
            text=clause.quotes[code].text,
            status=name_status(statement, clause, code, language),
            start=clause.quotes[code].start,
            end=clause.quotes[code].end,
        )
        for code in LANGUAGES
    }


def _lead_in(statement: Statement, clause: Clause, language: Language) -> LeadIn | None:
    if clause.lead_in is None:
        return None
    lead_in = statement.clause(clause.lead_in)
    return LeadIn(
        id=lead_in.id,
        label=lead_in.label[language],
        texts=_texts(statement, lead_in, language),
    )
