"""A clause as a person sees it on a page: both languages, its standing, how to cite it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from index.statement import Statement
from index.text import LANGUAGES, Language
from service.answers import cite_clause, clause_url
from service.schema import ClauseView
from service.web.highlights import Piece, cut_text, write_highlights


@dataclass(frozen=True, slots=True)
class Column:
    """A clause in one language; `status` in the language of the page."""

    language: Language
    status: str
    lead_in: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A clause on a page; `place` is its address in the reader with its highlights."""

    id: str
    label: str
    place: str
    permanent: str
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
    """Cards of the clauses, the columns starting with the language `first`.

    `origin` is the scheme and host that permanent links start with, without a slash at the end;
    `reader` the address of the reader as far as the parameters of a place.
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
    highlights = [("mark", one) for one in write_highlights(shown.id, shown.texts)]
    query = urlencode([("lang", page), *highlights])
    return Card(
        id=clause.id,
        label=clause.label[page],
        place=f"{reader}{query}#{clause.id}",
        permanent=origin + clause_url(clause),
        lead_in=clause.lead_in,
        columns=tuple(
            Column(
                language=language,
                status=statement.editions[language].status[page],
                lead_in=None if lead_in is None else lead_in.quotes[language].text,
                pieces=cut_text(shown.texts[language].text, shown.texts[language].highlights),
            )
            for language in sorted(LANGUAGES, key=lambda language: language != first)
        ),
        citations={
            language: cite_clause(statement, clause, language, origin) for language in LANGUAGES
        },
    )
