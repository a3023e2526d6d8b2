"""Answers of every outcome, made from the real statement without a ranking."""

from index.search.clause_index import ClauseIndex
from index.search.ranking import Hit
from index.text.language import Language
from service.answers.clause import view_hit, view_index
from service.schema.ask import AskResponse, Outcome
from service.schema.clause import ClauseText, ScoredClause

ACTIONS = [f"action-{number}" for number in range(1, 7)]
PHRASES: dict[str, dict[Language, str]] = {
    "action-1": {"en": "research security", "ja": "研究セキュリティ"},
    "action-4": {"en": "personnel exchanges", "ja": "人材交流"},
}
"""What is lit in a clause."""


def answer_with(
    index: ClauseIndex,
    question: str,
    outcome: Outcome,
    words: str,
    language: Language = "en",
    clauses: list[str] | None = None,
    nearest: list[str] | None = None,
) -> AskResponse:
    """An answer in the given words, with these clauses and their phrases lit."""
    return AskResponse(
        question=question,
        language=language,
        outcome=outcome,
        answer=words,
        confidence=0.9,
        clauses=[_hit(index, clause, language) for clause in clauses or []],
        nearest=[_hit(index, clause, language) for clause in nearest or []],
        handoff=None,
        checked=len(index.statement.clauses),
        index=view_index(index),
    )


def _hit(index: ClauseIndex, clause_id: str, language: Language) -> ScoredClause:
    clause = index.statement.clause(clause_id)
    view = view_hit(index.statement, Hit(clause, 0.5), language)
    for code, text in view.texts.items():
        phrase = PHRASES.get(clause_id, {}).get(code)
        view.texts[code] = ClauseText(
            text=text.text,
            status=text.status,
            start=text.start,
            end=text.end,
            highlights=_find(text.text, phrase) if phrase else [],
        )
    return view


def _find(text: str, phrase: str) -> list[tuple[int, int]]:
    start = text.index(phrase)
    return [(start, start + len(phrase))]
