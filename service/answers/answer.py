"""Turns a ranking into the answer, the same for every interface."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.examples import TalkKind
from index.search import ClauseIndex, Ranking
from index.statement import Clause, Statement
from index.text import Language
from service.answers.citation import with_lead_in
from service.answers.clause import view_hit, view_index
from service.answers.handoff import Contact, hand_off
from service.answers.reply_language import choose_language
from service.answers.talk import UNNAMED, Operator, TalkWriter
from service.schema import AskRequest, AskResponse, HandoffReason
from service.words import (
    ANSWERED,
    BEYOND,
    LABEL_SEPARATOR,
    NEAREST,
    NO_SUCH_PART,
    NO_SUCH_PART_AT_ALL,
    NOT_IN_STATEMENT,
    NOT_UNDERSTOOD,
    OVERVIEW,
    OVERVIEW_LINE,
    QUOTATION,
)

HANDED_OFF: Mapping[TalkKind, HandoffReason] = {
    "person": "asked",
    "wrong": "complaint",
    "distress": "distress",
}


def write_answer(
    index: ClauseIndex,
    request: AskRequest,
    ranking: Ranking,
    contact: Contact,
    origin: str | None = None,
    operator: Operator = UNNAMED,
) -> AskResponse:
    """Quote the clauses that answer the question, or abstain.

    Citations end with a link if `origin`, the scheme and host of links, is given.
    """
    question, statement = request.question, index.statement
    if not (question.is_supported_script or ranking.outcome == "conversation"):
        ranking = _withdraw_answers(ranking, request.limit)
    language = choose_language(request.language, question.language, ranking.language)
    abstains = ranking.outcome == "not_in_statement"
    reason: HandoffReason | None = "not_in_statement" if abstains else None
    if ranking.talk is not None:
        reason = HANDED_OFF.get(ranking.talk)
    hits = [view_hit(statement, hit, language, origin) for hit in ranking.hits]
    if ranking.talk is None:
        summary, rest = _write_text(statement, ranking, language, question.is_supported_script)
    else:
        summary, rest = TalkWriter(statement, operator, language, origin).write(ranking.talk), ""
    return AskResponse(
        question=question.text,
        question_language=question.language if question.is_supported_script else None,
        language=language,
        outcome=ranking.outcome,
        talk=ranking.talk,
        answer="\n".join(part for part in (summary, rest) if part),
        summary=summary,
        confidence=ranking.confidence,
        clauses=hits if ranking.answers else [],
        nearest=hits if abstains else [],
        near=ranking.near,
        handoff=None if reason is None else hand_off(reason, contact, language),
        checked=ranking.checked,
        index=view_index(index),
    )


def _withdraw_answers(ranking: Ranking, limit: int) -> Ranking:
    """Abstain: the encoder knows no words in other scripts, so its hits for them are chance."""
    return replace(
        ranking,
        outcome="not_in_statement",
        hits=ranking.hits[:limit],
        section=None,
        confidence=0.0,
        near=False,
    )


def _write_text(
    statement: Statement, ranking: Ranking, language: Language, is_supported_script: bool
) -> tuple[str | None, str]:
    """The summary, None for a quoted clause, and the text below it, which may be empty."""
    clauses = [hit.clause for hit in ranking.hits]
    if ranking.beyond is not None:
        return BEYOND[ranking.beyond][language], ""
    if ranking.missing is not None:
        return _write_missing_part(statement, ranking.missing, language), ""
    if ranking.outcome == "answered" or (ranking.answers and len(clauses) == 1):
        return None, quote_clause(statement, clauses[0], language)
    if ranking.outcome == "overview":
        heading = _write_heading(statement, clauses, language, ranking.section)
        return heading, _list_clauses(statement, clauses, language)
    if not is_supported_script:
        return NOT_UNDERSTOOD[language].format(checked=ranking.checked), ""
    nearest = clauses[0].label[language]
    return (
        NOT_IN_STATEMENT[language].format(checked=ranking.checked),
        NEAREST[language].format(nearest=nearest) if ranking.near else "",
    )


def _write_missing_part(statement: Statement, section: str, language: Language) -> str:
    """Say that a part does not exist, and which parts there are."""
    for part in statement.sections:
        if part.id == section:
            return NO_SUCH_PART[language].format(name=part.name[language], count=len(part.clauses))
    names = LABEL_SEPARATOR[language].join(part.name[language] for part in statement.sections)
    return NO_SUCH_PART_AT_ALL[language].format(names=names)


def quote_clause(statement: Statement, clause: Clause, language: Language) -> str:
    """The clause verbatim after its lead-in, with its label and the status of the text."""
    return ANSWERED[language].format(
        label=clause.label[language],
        status=statement.editions[language].status[language],
        quotation="\n".join(
            QUOTATION[language].format(text=part.quotes[language].text)
            for part in with_lead_in(statement, clause)
        ),
    )


def _write_heading(
    statement: Statement, clauses: Sequence[Clause], language: Language, section: str | None
) -> str:
    names = {part.id: part.name[language] for part in statement.sections}
    return OVERVIEW[language].format(
        name=names.get(section or "", statement.title[language]),
        count=len(clauses),
        status=statement.editions[language].status[language],
    )


def _list_clauses(statement: Statement, clauses: Sequence[Clause], language: Language) -> str:
    """Each clause verbatim with its label; a shared lead-in stands once, before its clauses."""
    lines: list[str] = []
    listed = {clause.id for clause in clauses}
    previous: str | None = None
    for number, clause in enumerate(clauses, start=1):
        if clause.lead_in not in (None, previous, *listed):
            lead_in = statement.clause(clause.lead_in or "")
            lines.append(QUOTATION[language].format(text=lead_in.quotes[language].text))
        previous = clause.lead_in
        quotation = QUOTATION[language].format(text=clause.quotes[language].text)
        lines.append(
            OVERVIEW_LINE[language].format(
                number=number, label=clause.label[language], quotation=quotation
            )
        )
    return "\n".join(lines)
