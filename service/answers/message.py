"""An answer as one message of plain text, for programs that show a person nothing else."""

from collections.abc import Iterator

from index.statement import Clause, Statement
from index.text import LANGUAGES, Language
from service.answers.answer import quote_clause
from service.answers.citation import clause_url
from service.schema import AskResponse, ScoredClause, VerifyResponse
from service.words import DIFFERENCE, NO_WORDS, QUOTATION


def write_message(answer: AskResponse, statement: Statement, origin: str | None) -> str:
    """The answer's words, the clause in the other language, where to read it, who else to ask.

    `origin` is the scheme and host that links start with, without a slash at the end; without it
    there are no links.
    """
    return "\n\n".join(part for part in _parts(answer, statement, origin) if part)


def quoted_clauses(answer: AskResponse) -> list[ScoredClause]:
    """The clauses that the answer quotes: the first, or all of an overview."""
    return answer.clauses[:1] if answer.outcome == "answered" else answer.clauses


def write_clause(
    statement: Statement, clause: Clause, language: Language, origin: str | None
) -> str:
    """The clause in both languages, the given one first, and where to read it."""
    parts = [quote_clause(statement, clause, language)]
    parts += _beside(statement, clause, language, origin)
    return "\n\n".join(parts)


def write_findings(result: VerifyResponse, statement: Statement, origin: str | None) -> str:
    """The verdict's words, each difference, and the clauses quoted."""
    language = result.message_language
    lines = [result.message]
    lines += [
        DIFFERENCE[language].format(
            source=_quote_piece(difference.source, language),
            given=_quote_piece(difference.given, language),
        )
        for difference in result.differences
    ]
    quoted = [statement.clause(one.id) for one in result.clauses]
    lead_ins = {clause.lead_in for clause in quoted}
    clauses = [
        write_clause(statement, clause, result.language or language, origin)
        for clause in quoted
        if clause.id not in lead_ins
    ]
    return "\n\n".join(["\n".join(lines), *clauses])


def _quote_piece(piece: str, language: Language) -> str:
    return QUOTATION[language].format(text=piece) if piece else NO_WORDS[language]


def _parts(answer: AskResponse, statement: Statement, origin: str | None) -> Iterator[str | None]:
    yield answer.answer
    if answer.outcome == "answered":
        clause = statement.clause(answer.clauses[0].id)
        yield from _beside(statement, clause, answer.language, origin)
    elif answer.outcome == "overview":
        yield origin and f"{origin}/statement"
    if answer.handoff is not None:
        yield answer.handoff.text


def _beside(
    statement: Statement, clause: Clause, language: Language, origin: str | None
) -> Iterator[str]:
    """The clause in the other language, and its address."""
    for other in LANGUAGES:
        if other != language:
            yield quote_clause(statement, clause, other)
    if origin:
        yield origin + clause_url(clause)
