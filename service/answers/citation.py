"""Citations of clauses."""

import datetime

from index.statement import Clause, Statement
from index.text import Language
from service.words import (
    CITATION,
    DATE,
    LABEL_SEPARATOR,
    MONTHS,
    NAMED,
    NO_COUNTERPART,
    ONLY_IN,
    QUOTATION,
)


def clause_url(clause: Clause) -> str:
    """The path of the clause on the page with the full text."""
    return f"/statement#{clause.id}"


def quote_text(clause: Clause, language: Language) -> str:
    """The text of a clause in quotation marks; if it has none in the language, it says so."""
    text = clause.quotes[language].text
    if text:
        return QUOTATION[language].format(text=text)
    return ONLY_IN[language].format(text=clause.words(language))


def name_status(statement: Statement, clause: Clause, code: Language, language: Language) -> str:
    """The status of a clause's text in a language, named in the given one."""
    if not clause.quotes[code].text:
        return NO_COUNTERPART[language]
    return statement.editions[code].status[language]


def with_lead_in(statement: Statement, clause: Clause) -> list[Clause]:
    """The clause, after its lead-in if it has one."""
    return [clause] if clause.lead_in is None else [statement.clause(clause.lead_in), clause]


def cite_clause(
    statement: Statement, clause: Clause, language: Language, origin: str | None
) -> str:
    """A clause after its lead-in, on one line, with title, date, place, label and status.

    It ends with a link if `origin`, the scheme and host of the link, is given.
    """
    separator = {"en": " ", "ja": ""}[language]
    citation = CITATION[language].format(
        quotation=separator.join(
            " ".join(quote_text(part, language).split()) for part in with_lead_in(statement, clause)
        ),
        source=_name_place(statement, clause, language),
        status=name_status(statement, clause, language, language),
        link=origin + clause_url(clause) if origin else "",
    )
    return citation.rstrip()


def name_clause(statement: Statement, clause: Clause, language: Language) -> str:
    """Title, date, place and label of a clause, and the status of its text."""
    return NAMED[language].format(
        source=_name_place(statement, clause, language),
        status=name_status(statement, clause, language, language),
    )


def _name_place(statement: Statement, clause: Clause, language: Language) -> str:
    source = _name_source(statement, language)
    return LABEL_SEPARATOR[language].join([source, clause.label[language]])


def _name_source(statement: Statement, language: Language) -> str:
    """Title, date and place of the statement, as far as they are known."""
    date, place = statement.date, statement.place
    parts = [
        statement.title[language],
        write_date(date, language) if date else "",
        place[language] if place else "",
    ]
    return LABEL_SEPARATOR[language].join(part for part in parts if part)


def name_editions(statement: Statement, language: Language) -> dict[str, str]:
    """The status of the text in each language, named in the given language."""
    return {code: edition.status[language] for code, edition in statement.editions.items()}


def write_date(date: datetime.date, language: Language) -> str:
    """A date written in the language: 19 December 2019, 2019年12月19日."""
    return DATE[language].format(date=date, month=MONTHS[date.month - 1])
