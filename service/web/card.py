"""A clause as a page shows it: in both languages, with status, links and citations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from index.statement import Statement
from index.text import LANGUAGES, Language
from service.answers import cite_clause, clause_url, name_status
from service.schema import ClauseView
from service.web.highlights import Piece, cut_text, write_highlights


@dataclass(frozen=True, slots=True)
class Column:
    """A clause in one language, with its status in the language of the page."""

    language: Language
    status: str
    lead_in: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A clause on a page; `url` leads to it in the full text, with its highlights."""

    id: str
    label: str
    url: str
    permalink: str
    lead_in: str | None
    columns: tuple[Column, ...]
    citations: Mapping[Language, str]


def show_clauses(
    statement: Statement,
    clauses: Sequence[ClauseView],
    first: Language,
    page: Language,
    origin: str,
    reader: str = "/statement?",
) -> tuple[Card, ...]:
    """Cards of the clauses, with the language `first` in the first column.

    `origin` is the scheme and host of permalinks, without a trailing slash; `reader` is the URL of
    the page with the full text, up to the query parameters for highlights.
    """
    return tuple(_show_clause(statement, clause, first, page, origin, reader) for clause in clauses)


def _show_clause(
    statement: Statement,
    shown: ClauseView,
    first: Language,
    page: Language,
    origin: str,
    reader: str,
) -> Card:
    clause = statement.clause(shown.id)
    lead_in = None if clause.lead_in is None else statement.clause(clause.lead_in)
    highlights = [("mark", value) for value in write_highlights(shown.id, shown.texts)]
    query = urlencode([("lang", page), *highlights])
    path, _, fragment = clause_url(clause).partition("#")
    permalink = f"{path}?{urlencode(highlights)}#{fragment}" if highlights else clause_url(clause)
    return Card(
        id=clause.id,
        label=clause.label[page],
        url=f"{reader}{query}#{clause.id}",
        permalink=origin + permalink,
        lead_in=clause.lead_in,
        columns=tuple(
            Column(
                language=language,
                status=name_status(statement, clause, language, page),
                lead_in=None if lead_in is None else lead_in.quotes[language].text,
                pieces=cut_text(shown.texts[language].text, shown.texts[language].highlights),
            )
            for language in sorted(LANGUAGES, key=lambda language: language != first)
        ),
        citations={
            language: cite_clause(statement, clause, language, origin) for language in LANGUAGES
        },
    )
