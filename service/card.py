"""A clause as a person sees it on a page: both languages, its standing, how to cite it."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from index.statement import LANGUAGES, Clause, Language, Statement
from service.clause_view import clause_url
from service.marks import Piece, cut_text, write_marks
from service.schema import AskResponse, ClauseView
from service.wording import CITATION, DATE, LABELS_BETWEEN, MONTHS, QUOTATION


@dataclass(frozen=True, slots=True)
class Column:
    """A clause in one language; `status` in the language of the page."""

    language: Language
    status: str
    lead_in: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A clause on a page; `place` is its address in the reader with the marks lit."""

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
    marks = [("mark", mark) for mark in write_marks(shown.id, shown.texts)]
    query = urlencode([("lang", page), *marks])
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


def cite_clause(statement: Statement, clause: Clause, language: Language, origin: str) -> str:
    """A clause after its lead-in on one line, with title, date, place, label, status and link."""
    parts = [clause] if clause.lead_in is None else [statement.clause(clause.lead_in), clause]
    joint = {"en": " ", "ja": ""}[language]
    return CITATION[language].format(
        quotation=joint.join(
            QUOTATION[language].format(text=" ".join(part.quotes[language].text.split()))
            for part in parts
        ),
        source=LABELS_BETWEEN[language].join(
            [name_source(statement, language), clause.label[language]]
        ),
        status=statement.editions[language].status[language],
        link=origin + clause_url(clause),
    )


def name_source(statement: Statement, language: Language) -> str:
    """Title, date and place of the statement, as far as they are known."""
    date, place = statement.date, statement.place
    named = [
        statement.title[language],
        write_date(date, language) if date else "",
        place[language] if place else "",
    ]
    return LABELS_BETWEEN[language].join(name for name in named if name)


def write_date(date: datetime.date, language: Language) -> str:
    """A date as the language writes it: 19 December 2019, 2019年12月19日."""
    return DATE[language].format(date=date, month=MONTHS[date.month - 1])


def own_words(answer: AskResponse) -> str:
    """What the answer says besides the quotations and labels that stand in the cards."""
    if answer.clauses and (answer.outcome == "answered" or len(answer.clauses) == 1):
        return ""
    return answer.answer if answer.outcome == "conversation" else answer.answer.partition("\n")[0]


def names_nearest(answer: AskResponse) -> bool:
    """Whether the answer says which clause is near, though it does not answer."""
    return bool(answer.nearest) and answer.nearest[0].label in answer.answer
