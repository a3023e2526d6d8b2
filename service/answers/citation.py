"""How a clause is cited."""

import datetime

from index.statement import Clause, Statement
from index.text import Language
from service.words import CITATION, DATE, LABELS_BETWEEN, MONTHS, QUOTATION


def clause_url(clause: Clause) -> str:
    """Where a person reads the clause in its place."""
    return f"/statement#{clause.id}"


def cite_clause(
    statement: Statement, clause: Clause, language: Language, origin: str | None
) -> str:
    """A clause after its lead-in on one line, with title, date, place, label and status.

    It ends with a link where there is an `origin`, the scheme and host of links.
    """
    parts = [clause] if clause.lead_in is None else [statement.clause(clause.lead_in), clause]
    joint = {"en": " ", "ja": ""}[language]
    citation = CITATION[language].format(
        quotation=joint.join(
            QUOTATION[language].format(text=" ".join(part.quotes[language].text.split()))
            for part in parts
        ),
        source=LABELS_BETWEEN[language].join(
            [name_source(statement, language), clause.label[language]]
        ),
        status=statement.editions[language].status[language],
        link=origin + clause_url(clause) if origin else "",
    )
    return citation.rstrip()


def name_source(statement: Statement, language: Language) -> str:
    """Title, date and place of the statement, as far as they are known."""
    date, place = statement.date, statement.place
    named = [
        statement.title[language],
        write_date(date, language) if date else "",
        place[language] if place else "",
    ]
    return LABELS_BETWEEN[language].join(name for name in named if name)


def name_editions(statement: Statement, language: Language) -> dict[str, str]:
    """The status of each language's text, in the words of the given language."""
    return {code: edition.status[language] for code, edition in statement.editions.items()}


def write_date(date: datetime.date, language: Language) -> str:
    """A date as the language writes it: 19 December 2019, 2019年12月19日."""
    return DATE[language].format(date=date, month=MONTHS[date.month - 1])
