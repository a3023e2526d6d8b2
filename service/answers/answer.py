"""From a ranking to the answer; the same for HTTP, pages, chat programs and the command line."""

from collections.abc import Sequence
from dataclasses import replace

from index.search import ClauseIndex, Ranking
from index.statement import Clause, Statement
from index.text import Language
from service.answers.citation import name_editions
from service.answers.clause import view_hit, view_index
from service.answers.handoff import Contact, hand_off
from service.answers.reply_language import choose_language
from service.schema import AskRequest, AskResponse, HandoffReason
from service.words import (
    ANSWERED,
    BEYOND,
    LABELS_BETWEEN,
    NEAREST,
    NO_SUCH_PART,
    NO_SUCH_PART_AT_ALL,
    NOT_IN_STATEMENT,
    NOT_UNDERSTOOD,
    OVERVIEW,
    OVERVIEW_LINE,
    QUOTATION,
    TALK,
)


def write_answer(
    index: ClauseIndex,
    request: AskRequest,
    ranking: Ranking,
    contact: Contact,
    origin: str | None = None,
) -> AskResponse:
    """Quote the clauses that answer, or say that the statement is silent.

    Citations end with a link where there is an `origin`, the scheme and host of links.
    """
    question, statement = request.question, index.statement
    if ranking.answers and not question.is_read:
        ranking = _withdraw(ranking, request.limit)
    language = choose_language(request.language, question.language, ranking.language)
    silent = ranking.outcome == "not_in_statement"
    reason: HandoffReason | None = "not_in_statement" if silent else None
    if ranking.talk == "person":
        reason = "asked"
    hits = [view_hit(statement, hit, language, origin) for hit in ranking.hits]
    summary, quotations = _word(statement, ranking, language, question.is_read)
    return AskResponse(
        question=question.text,
        question_language=question.language if question.is_read else None,
        language=language,
        outcome=ranking.outcome,
        answer="\n".join(part for part in (summary, quotations) if part),
        summary=summary,
        confidence=ranking.confidence,
        clauses=hits if ranking.answers else [],
        nearest=hits if silent else [],
        near=ranking.near,
        handoff=None if reason is None else hand_off(reason, contact, language),
        checked=ranking.checked,
        index=view_index(index),
    )


def _withdraw(ranking: Ranking, limit: int) -> Ranking:
    """No answer: the encoder has no words of other scripts, so what it finds for them is chance."""
    return replace(
        ranking,
        outcome="not_in_statement",
        hits=ranking.hits[:limit],
        section=None,
        confidence=0.0,
        near=False,
    )


def _word(
    statement: Statement, ranking: Ranking, language: Language, is_read: bool
) -> tuple[str | None, str]:
    """The summary, and what stands below it."""
    clauses = [hit.clause for hit in ranking.hits]
    if ranking.beyond is not None:
        return BEYOND[ranking.beyond][language], ""
    if ranking.missing is not None:
        return _miss(statement, ranking.missing, language), ""
    if ranking.outcome == "answered" or (ranking.answers and len(clauses) == 1):
        return None, quote_clause(statement, clauses[0], language)
    if ranking.outcome == "overview":
        heading = _head_list(statement, clauses, language, ranking.section)
        return heading, list_clauses(statement, clauses, language)
    if ranking.outcome == "conversation":
        status = name_editions(statement, language)
        return TALK[ranking.talk][language].format(title=statement.title[language], **status), ""
    if not is_read:
        return NOT_UNDERSTOOD[language].format(checked=ranking.checked), ""
    nearest = clauses[0].label[language]
    return (
        NOT_IN_STATEMENT[language].format(checked=ranking.checked),
        NEAREST[language].format(nearest=nearest) if ranking.near else "",
    )


def _miss(statement: Statement, section: str, language: Language) -> str:
    """That a part does not exist, and which there are."""
    for part in statement.sections:
        if part.id == section:
            return NO_SUCH_PART[language].format(name=part.name[language], count=len(part.clauses))
    names = LABELS_BETWEEN[language].join(part.name[language] for part in statement.sections)
    return NO_SUCH_PART_AT_ALL[language].format(names=names)


def quote_clause(statement: Statement, clause: Clause, language: Language) -> str:
    """The clause verbatim after its lead-in, with its label and the status of the text."""
    parts = [clause] if clause.lead_in is None else [statement.clause(clause.lead_in), clause]
    return ANSWERED[language].format(
        label=clause.label[language],
        status=statement.editions[language].status[language],
        quotation="\n".join(
            QUOTATION[language].format(text=part.quotes[language].text) for part in parts
        ),
    )


def _head_list(
    statement: Statement, clauses: Sequence[Clause], language: Language, section: str | None
) -> str:
    names = {part.id: part.name[language] for part in statement.sections}
    return OVERVIEW[language].format(
        name=names.get(section or "", statement.title[language]),
        count=len(clauses),
        status=statement.editions[language].status[language],
    )


def list_clauses(statement: Statement, clauses: Sequence[Clause], language: Language) -> str:
    """Each clause verbatim with its label, a lead-in once before those that it leads in."""
    lines: list[str] = []
    listed = {clause.id for clause in clauses}
    before: str | None = None
    for number, clause in enumerate(clauses, start=1):
        if clause.lead_in not in (None, before, *listed):
            lead_in = statement.clause(clause.lead_in or "")
            lines.append(QUOTATION[language].format(text=lead_in.quotes[language].text))
        before = clause.lead_in
        quotation = QUOTATION[language].format(text=clause.quotes[language].text)
        lines.append(
            OVERVIEW_LINE[language].format(
                number=number, label=clause.label[language], quotation=quotation
            )
        )
    return "\n".join(lines)
