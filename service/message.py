"""An answer as one message of plain text, for programs that show a person nothing else."""

from collections.abc import Iterator

from index.statement import LANGUAGES, Statement
from service.answering import quote_clause
from service.clause_view import clause_url
from service.schema import AskResponse, ScoredClause


def write_message(answer: AskResponse, statement: Statement, origin: str | None) -> str:
    """The answer's words, the clause in the other language, where to read it, who else to ask.

    `origin` is the scheme and host that links start with, without a slash at the end; without it
    there are no links.
    """
    return "\n\n".join(part for part in _parts(answer, statement, origin) if part)


def quoted_clauses(answer: AskResponse) -> list[ScoredClause]:
    """The clauses that the answer quotes: the first, or all of an overview."""
    return answer.clauses[:1] if answer.outcome == "answered" else answer.clauses


def _parts(answer: AskResponse, statement: Statement, origin: str | None) -> Iterator[str | None]:
    yield answer.answer
    if answer.outcome == "answered":
        clause = statement.clause(answer.clauses[0].id)
        for language in LANGUAGES:
            if language != answer.language:
                yield quote_clause(statement, clause, language)
        yield origin and origin + clause_url(clause)
    elif answer.outcome == "overview":
        yield origin and f"{origin}/statement"
    if answer.handoff is not None:
        yield answer.handoff.text
