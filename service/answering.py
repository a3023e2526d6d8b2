"""From a question to its answer; the same for HTTP, page and command line."""

from collections.abc import Sequence
from dataclasses import replace

from index.clause_index import ClauseIndex, Ranking
from index.follow_up import FollowUp, Turn, follow_up
from index.language import is_read
from index.spelling import normalize_question
from index.statement import Clause, Language, Statement
from service.clause_view import view_hit, view_index
from service.handoff import Contact, hand_off
from service.reply_language import choose_language
from service.schema import AskRequest, AskResponse, HandoffReason
from service.wording import (
    ANSWERED,
    BEYOND,
    NEAREST,
    NOT_IN_STATEMENT,
    NOT_UNDERSTOOD,
    OVERVIEW,
    OVERVIEW_LINE,
    QUOTATION,
    TALK,
)


def answer_question(index: ClauseIndex, request: AskRequest, contact: Contact) -> AskResponse:
    """Rank the clauses and quote those that answer, or say that the statement is silent."""
    history = [
        Turn(normalize_question(turn.question), tuple(turn.clauses)) for turn in request.history
    ]
    found = follow_up(index, normalize_question(request.question), history, request.limit)
    if found.ranking.answers and not is_read(request.question):
        found = replace(found, ranking=_withdraw(found.ranking, request.limit))
    language = choose_language(request.language, request.question, found.language)
    ranking = found.ranking
    silent = ranking.outcome == "not_in_statement"
    reason: HandoffReason | None = "not_in_statement" if silent else None
    if ranking.talk == "person":
        reason = "asked"
    hits = [view_hit(index.statement, hit, language) for hit in ranking.hits]
    return AskResponse(
        question=request.question,
        language=language,
        outcome=ranking.outcome,
        answer=_word(index.statement, request.question, found, language),
        confidence=ranking.confidence,
        clauses=hits if ranking.answers else [],
        nearest=hits if silent else [],
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


def _word(statement: Statement, question: str, found: FollowUp, language: Language) -> str:
    if found.beyond is not None:
        return BEYOND[found.beyond][language]
    ranking = found.ranking
    clauses = [hit.clause for hit in ranking.hits]
    if ranking.outcome == "answered" or (ranking.answers and len(clauses) == 1):
        return quote_clause(statement, clauses[0], language)
    if ranking.outcome == "overview":
        return list_clauses(statement, clauses, language, ranking.section)
    if ranking.outcome == "conversation":
        return TALK[ranking.talk][language].format(title=statement.title[language])
    if not is_read(question):
        return NOT_UNDERSTOOD[language].format(checked=ranking.checked)
    lines = [NOT_IN_STATEMENT[language].format(checked=ranking.checked)]
    if ranking.near:
        lines.append(NEAREST[language].format(nearest=clauses[0].label[language]))
    return "\n".join(lines)


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


def list_clauses(
    statement: Statement, clauses: Sequence[Clause], language: Language, section: str | None
) -> str:
    """How many clauses there are, then each verbatim with its label, a lead-in once before."""
    names = {part.id: part.name[language] for part in statement.sections}
    lines = [
        OVERVIEW[language].format(
            name=names.get(section or "", statement.title[language]),
            count=len(clauses),
            status=statement.editions[language].status[language],
        )
    ]
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
