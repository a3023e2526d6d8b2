"""From a text to whether it is a quotation; the same for HTTP, page and command line."""

from dataclasses import replace

from index.clause_index import ClauseIndex
from index.quotation import Quotation, QuotationChecker
from index.statement import LANGUAGES, Language, Statement
from service.clause_view import clause_url, view_clause, view_index
from service.reply_language import choose_language
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
from service.wording import LABELS_BETWEEN, QUOTED


def verify_quotation(
    index: ClauseIndex, checker: QuotationChecker, request: VerifyRequest
) -> VerifyResponse:
    """Tell the verdict with the clauses quoted, their counterpart and every difference."""
    statement = index.statement
    quotation = checker.check(request.text)
    quoted = quotation.language
    language = choose_language(request.language, request.text, quoted)
    clauses = view_quoted(statement, quotation, language)
    status = None if quoted is None else statement.editions[quoted].status[language]
    ranges = [place for place in quotation.places if place.clause == quotation.clause]
    return VerifyResponse(
        text=request.text,
        verdict=quotation.verdict,
        message=QUOTED[quotation.verdict][language].format(
            labels=LABELS_BETWEEN[language].join(clause.label for clause in clauses),
            status=status,
            count=len(quotation.differences),
            checked=len(statement.clauses),
        ),
        clause=quotation.clause,
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
        else view_counterpart(statement, clauses, quoted, language),
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


def view_quoted(statement: Statement, quotation: Quotation, language: Language) -> list[ClauseView]:
    """The clauses of a quotation, in its order, with the quoted ranges as highlights."""
    quoted = quotation.language
    if quoted is None:
        return []
    views: list[ClauseView] = []
    for clause_id in dict.fromkeys(place.clause for place in quotation.places):
        view = view_clause(statement, statement.clause(clause_id), language)
        ranges = [(at.start, at.end) for at in quotation.places if at.clause == clause_id]
        marked = replace(view.texts[quoted], highlights=ranges)
        views.append(replace(view, texts={**view.texts, quoted: marked}))
    return views


def view_counterpart(
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
