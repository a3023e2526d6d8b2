"""Turns a ranking into the answer, the same for every interface."""

from collections.abc import Mapping, Sequence

from index.examples import TalkKind
from index.search import ClauseIndex, Ranking
from index.statement import Clause, Statement
from index.text import Language
from service.answers.citation import name_status, quote_text, with_lead_in
from service.answers.clause import view_hit, view_index
from service.answers.evidence import group_evidence, write_evidence
from service.answers.handoff import Contact, hand_off
from service.answers.outline import outline_ranking, write_heading, write_outline
from service.answers.rendering import view_rendering, write_rendering
from service.answers.reply_language import choose_language
from service.answers.talk import UNNAMED, Operator, TalkWriter
from service.schema import AskRequest, AskResponse, HandoffReason, OutlineEntry
from service.words import (
    ANSWERED,
    BEYOND,
    FULL_TEXT,
    NEAREST,
    NO_SUCH_PART,
    NO_SUCH_PART_AT_ALL,
    NOT_IN_STATEMENT,
    NOT_UNDERSTOOD,
    OVERVIEW_LINE,
    PART_SEPARATOR,
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
        # The encoder knows no words in other scripts, so its hits for them are chance.
        ranking = ranking.withdraw(request.limit)
    language = choose_language(request.language, question.language, ranking.language)
    abstains = ranking.outcome == "not_in_statement"
    reason: HandoffReason | None = "not_in_statement" if abstains else None
    if ranking.talk is not None:
        reason = HANDED_OFF.get(ranking.talk)
    hits = [view_hit(statement, hit, language, origin) for hit in ranking.hits]
    outline = outline_ranking(statement, ranking, language)
    rendering = view_rendering(ranking)
    summary: str | None
    if ranking.talk is not None:
        summary, rest = TalkWriter(statement, operator, language, origin).write(ranking.talk), ""
    elif rendering is not None:
        summary = write_rendering(rendering, hits[0].label, language)
        rest = quote_clause(statement, ranking.hits[0].clause, language)
    else:
        summary, rest = _write_text(
            statement, ranking, language, origin, question.is_supported_script, outline
        )
    short_answer = _cut_short_answer(ranking)
    lead = _quote_line(short_answer[language], language) + "\n" if short_answer else None
    return AskResponse(
        question=question.text,
        question_language=question.language if question.is_supported_script else None,
        language=language,
        outcome=ranking.outcome,
        talk=ranking.talk,
        answer="\n".join(part for part in (lead, summary, rest) if part),
        summary=summary,
        short_answer=short_answer,
        rendering=rendering,
        confidence=ranking.confidence,
        clauses=hits if ranking.answers else [],
        parts=[],
        outline=outline,
        nearest=hits if abstains else [],
        near=ranking.near,
        evidence=group_evidence(ranking.evidence),
        handoff=None if reason is None else hand_off(reason, contact, language),
        checked=ranking.checked,
        index=view_index(index),
    )


def _cut_short_answer(ranking: Ranking) -> dict[Language, str] | None:
    if not ranking.short_answer:
        return None
    quotes = ranking.hits[0].clause.quotes
    spans = ranking.short_answer.items()
    return {language: quotes[language].text[span.start : span.end] for language, span in spans}


def _quote_line(text: str, language: Language) -> str:
    return QUOTATION[language].format(text=" ".join(text.split()))


def _write_text(
    statement: Statement,
    ranking: Ranking,
    language: Language,
    origin: str | None,
    is_supported_script: bool,
    outline: Sequence[OutlineEntry],
) -> tuple[str | None, str]:
    """The summary, None for a quoted clause, and the text below it, which may be empty."""
    clauses = [hit.clause for hit in ranking.hits]
    if ranking.beyond is not None:
        return BEYOND[ranking.beyond][language], ""
    if ranking.missing is not None:
        missing = _write_missing_part(statement, ranking.missing, language)
        return missing, write_outline(outline, language, origin)
    if ranking.outcome == "answered" or (ranking.answers and len(clauses) == 1):
        return None, quote_clause(statement, clauses[0], language)
    if ranking.outcome == "overview":
        heading = write_heading(statement, ranking, language)
        return heading, _write_overview(statement, ranking, language, origin, outline)
    if not is_supported_script:
        return NOT_UNDERSTOOD[language].format(checked=ranking.checked), ""
    nearest = clauses[0].label[language]
    told = NOT_IN_STATEMENT[language].format(checked=ranking.checked)
    evidence = write_evidence(ranking.evidence, language)
    return (
        {"en": " ", "ja": ""}[language].join(part for part in (told, evidence) if part),
        NEAREST[language].format(nearest=nearest) if ranking.near else "",
    )


def _write_overview(
    statement: Statement,
    ranking: Ranking,
    language: Language,
    origin: str | None,
    outline: Sequence[OutlineEntry],
) -> str:
    """The outline of an overview, below a link to the full text if asked for, or every clause."""
    if not outline:
        return _list_clauses(statement, [hit.clause for hit in ranking.hits], language)
    lines = write_outline(outline, language, origin)
    if ranking.form != "link":
        return lines
    link = FULL_TEXT[language].format(link=f"{origin or ''}/statement")
    return f"{link}\n{lines}"


def _write_missing_part(statement: Statement, section: str, language: Language) -> str:
    """Say that a part does not exist, and which parts there are."""
    for part in statement.sections:
        if part.id == section:
            return NO_SUCH_PART[language].format(name=part.name[language], count=len(part.clauses))
    names = PART_SEPARATOR[language].join(part.name[language] for part in statement.sections)
    return NO_SUCH_PART_AT_ALL[language].format(names=names)


def quote_clause(statement: Statement, clause: Clause, language: Language) -> str:
    """The clause verbatim after its lead-in, with its label and the status of the text."""
    return ANSWERED[language].format(
        label=clause.label[language],
        status=name_status(statement, clause, language, language),
        quotation="\n".join(quote_text(part, language) for part in with_lead_in(statement, clause)),
    )


def _list_clauses(statement: Statement, clauses: Sequence[Clause], language: Language) -> str:
    """Each clause verbatim with its label; a shared lead-in stands once, before its clauses."""
    lines: list[str] = []
    listed = {clause.id for clause in clauses}
    previous: str | None = None
    for number, clause in enumerate(clauses, start=1):
        if clause.lead_in not in (None, previous, *listed):
            lead_in = statement.clause(clause.lead_in or "")
            lines.append(quote_text(lead_in, language))
        previous = clause.lead_in
        quotation = quote_text(clause, language)
        lines.append(
            OVERVIEW_LINE[language].format(
                number=number, label=clause.label[language], quotation=quotation
            )
        )
    return "\n".join(lines)
