"""From a question to its answer; the same for HTTP, page and command line."""

from index.clause_index import ClauseIndex
from index.language import detect_language
from index.spelling import normalize_question
from index.statement import Clause, Language, Statement
from service.clause_view import view_hit, view_index
from service.schema import AskRequest, AskResponse
from service.wording import ANSWERED, NOT_IN_STATEMENT, QUOTATION

THRESHOLD = 0.4
"""The service answers where the probability that any clause does is at least this.

Below one half, as a clause that is shown in vain is seen to be so, and one kept back is missed.
"""


def answer_question(index: ClauseIndex, request: AskRequest) -> AskResponse:
    """Rank the clauses and answer with the first, or say that the statement is silent."""
    language = choose_language(request)
    ranking = index.rank(normalize_question(request.question), request.limit)
    statement = index.statement
    hits = [view_hit(statement, hit, language) for hit in ranking.hits]
    first = ranking.hits[0].clause
    answered = ranking.answerable >= THRESHOLD
    return AskResponse(
        question=request.question,
        language=language,
        outcome="answered" if answered else "not_in_statement",
        answer=(
            quote_clause(statement, first, language)
            if answered
            else NOT_IN_STATEMENT[language].format(
                checked=ranking.checked, nearest=first.label[language]
            )
        ),
        confidence=ranking.confidence,
        clauses=hits if answered else [],
        nearest=[] if answered else hits,
        checked=ranking.checked,
        index=view_index(index),
    )


def choose_language(request: AskRequest) -> Language:
    """The language of the answer: the one asked for, or that of the question."""
    return detect_language(request.question) if request.language == "auto" else request.language


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
