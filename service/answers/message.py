"""An answer as one message of plain text, for programs that show only text."""

from collections.abc import Iterator

from index.statement import Clause, Statement
from index.text import LANGUAGES, Language
from service.answers.answer import quote_clause
from service.answers.citation import clause_url
from service.answers.opening import ELLIPSIS
from service.answers.outline import write_outline
from service.schema import AskResponse, ScoredClause, VerifyResponse
from service.words import DIFFERENCE, FULL_TEXT, NO_WORDS, QUOTATION


def write_message(answer: AskResponse, statement: Statement, origin: str | None) -> str:
    """The answer, the clause in the other language, a link to it, and how to reach a person.

    `origin` is the scheme and host of links, without a trailing slash; without it there are no
    links.
    """
    paragraphs = _write_paragraphs(answer, statement, origin)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def quoted_passages(answer: AskResponse) -> list[tuple[ScoredClause, str]]:
    """The clauses that the answer quotes in its language, each with the words quoted.

    They are the first clause, that of each part, or those of an overview, of which an outline
    quotes the first words.
    """
    clauses = answer.clauses[:1] if answer.outcome == "answered" else answer.clauses
    if answer.parts:
        first = {part.clauses[0] for part in answer.parts if part.outcome == "answered"}
        clauses = [clause for clause in answer.clauses if clause.id in first]
    if not answer.outline:
        texts = [(clause, clause.texts[answer.language].text) for clause in clauses]
        return [(clause, text) for clause, text in texts if text]
    quoted = {clause.id: clause for clause in clauses}
    return [
        (quoted[entry.id], entry.text.removesuffix(ELLIPSIS).rstrip())
        for entry in answer.outline
        if entry.id in quoted
    ]


def write_clause(
    statement: Statement, clause: Clause, language: Language, origin: str | None
) -> str:
    """The clause in both languages, the given one first, and a link to it."""
    paragraphs = [quote_clause(statement, clause, language)]
    paragraphs += _counterpart_and_link(statement, clause, language, origin)
    return "\n\n".join(paragraphs)


def write_findings(result: VerifyResponse, statement: Statement, origin: str | None) -> str:
    """The verdict on a quotation, each difference and note, and the quoted clauses."""
    language = result.message_language
    lines = [result.headline]
    lines += [
        DIFFERENCE[language].format(
            source=_quote_text(difference.source, language),
            given=_quote_text(difference.given, language),
        )
        for difference in result.differences
    ]
    lines += result.notes
    quoted = [statement.clause(view.id) for view in result.clauses]
    lead_ins = {clause.lead_in for clause in quoted}
    clauses = [
        write_clause(statement, clause, result.language or language, origin)
        for clause in quoted
        if clause.id not in lead_ins
    ]
    return "\n\n".join(["\n".join(lines), *clauses])


def _quote_text(text: str, language: Language) -> str:
    return QUOTATION[language].format(text=text) if text else NO_WORDS[language]


def _write_paragraphs(
    answer: AskResponse, statement: Statement, origin: str | None
) -> Iterator[str | None]:
    if answer.outline:
        yield f"{answer.summary}\n{write_outline(answer.outline, answer.language, origin)}"
    else:
        yield answer.answer
    if answer.parts:
        answered = {part.clauses[0] for part in answer.parts if part.outcome == "answered"}
        for clause in answer.clauses:
            if clause.id in answered:
                yield from _show_counterpart(statement, clause, answer.language, origin)
    elif answer.outcome == "answered":
        yield from _show_counterpart(statement, answer.clauses[0], answer.language, origin)
    elif answer.outcome == "overview":
        yield origin and FULL_TEXT[answer.language].format(link=f"{origin}/statement")
    if answer.handoff is not None:
        yield answer.handoff.text


def _show_counterpart(
    statement: Statement, view: ScoredClause, language: Language, origin: str | None
) -> Iterator[str]:
    return _counterpart_and_link(statement, statement.clause(view.id), language, origin)


def _counterpart_and_link(
    statement: Statement, clause: Clause, language: Language, origin: str | None
) -> Iterator[str]:
    """The clause in the other language, and a link to it."""
    for other in LANGUAGES:
        if other != language and all(quote.text for quote in clause.quotes.values()):
            yield quote_clause(statement, clause, other)
    if origin:
        yield origin + clause_url(clause)
