"""Turns a checked quotation into the verdict, the same for every interface."""

from dataclasses import replace

from index.quotation import Quotation
from index.search import ClauseIndex
from index.statement import Statement
from index.text import LANGUAGES, Language, detect_language
from service.answers.citation import clause_url
from service.answers.clause import view_clause, view_index
from service.answers.reply_language import choose_language
from service.schema import (
    ClauseView,
    ComparisonRun,
    Counterpart,
    CounterpartClause,
    Difference,
    Occurrence,
    VerifyRequest,
    VerifyResponse,
)
from service.words import LABEL_SEPARATOR, VERDICTS


def write_verdict(
    index: ClauseIndex, request: VerifyRequest, quotation: Quotation, origin: str | None = None
) -> VerifyResponse:
    """The verdict with the quoted clauses, their counterpart and every difference.

    Citations end with a link if `origin`, the scheme and host of links, is given.
    """
    statement, quoted = index.statement, quotation.language
    language = choose_language(request.language, detect_language(request.text), quoted)
    clauses = _view_quoted(statement, quotation, language, origin)
    status = None if quoted is None else statement.editions[quoted].status[language]
    ranges = [place for place in quotation.places if place.clause == quotation.clause]
    return VerifyResponse(
        text=request.text,
        verdict=quotation.verdict,
        message=VERDICTS[quotation.verdict][language].format(
            labels=LABEL_SEPARATOR[language].join(clause.label for clause in clauses),
            status=status,
            count=len(quotation.differences),
            checked=len(statement.clauses),
        ),
        clause=quotation.clause,
        message_language=language,
        language=quoted,
        status=status,
        start=ranges[0].start if ranges else None,
        end=ranges[-1].end if ranges else None,
        differences=[
            Difference(op=run.op, source=run.source, given=run.given)
            for run in quotation.runs
            if run.op != "equal" and run.op != "omit"
        ],
        counterpart=None
        if quoted is None
        else _view_counterpart(statement, clauses, quoted, language),
        clauses=clauses,
        occurrences=[
            Occurrence(clause=place.clause, start=place.start, end=place.end)
            for place in quotation.occurrences
        ],
        comparison=[
            ComparisonRun(op=run.op, source=run.source, given=run.given, spaced=run.spaced)
            for run in quotation.runs
        ],
        similarity=round(quotation.similarity, 4),
        checked=len(statement.clauses),
        index=view_index(index),
    )


def _view_quoted(
    statement: Statement, quotation: Quotation, language: Language, origin: str | None
) -> list[ClauseView]:
    """The clauses of a quotation, in its order, with the quoted ranges as highlights."""
    quoted = quotation.language
    if quoted is None:
        return []
    views: list[ClauseView] = []
    for clause_id in dict.fromkeys(place.clause for place in quotation.places):
        view = view_clause(statement, statement.clause(clause_id), language, origin)
        ranges = [
            (place.start, place.end) for place in quotation.places if place.clause == clause_id
        ]
        highlighted = replace(view.texts[quoted], highlights=ranges)
        views.append(replace(view, texts={**view.texts, quoted: highlighted}))
    return views


def _view_counterpart(
    statement: Statement, clauses: list[ClauseView], quoted: Language, language: Language
) -> Counterpart:
    """The same clauses in the language that was not quoted."""
    (other,) = (code for code in LANGUAGES if code != quoted)
    return Counterpart(
        language=other,
        status=statement.editions[other].status[language],
        text="\n".join(clause.texts[other].text for clause in clauses),
        clauses=[
            CounterpartClause(
                id=clause.id,
                label=clause.label,
                url=clause_url(statement.clause(clause.id)),
                text=clause.texts[other].text,
            )
            for clause in clauses
        ],
    )
