"""A term and the words that stand for it in the other language."""

from index.search import ClauseIndex, Ranking
from index.text import Language, Span, other_language
from service.answers.clause import find_clause
from service.errors import FieldError, ProblemError
from service.schema import Phrase, RenderedTerm, RenderingRequest, RenderingResponse
from service.words import RENDERED


def view_rendering(ranking: Ranking) -> RenderedTerm | None:
    """The term that a question asks for, with its counterpart; None if there is none."""
    if ranking.rendering is None:
        return None
    first = ranking.hits[0]
    words = {
        language: " ".join(first.clause.quotes[language].text[span.start : span.end].split())
        for language, span in first.highlights.items()
    }
    return RenderedTerm(en=words["en"], ja=words["ja"], certainty=ranking.rendering.certainty)


def write_rendering(term: RenderedTerm, label: str, language: Language) -> str:
    """The sentence that says which words stand for each other."""
    return RENDERED[language].format(label=label, en=term.en, ja=term.ja)


def find_rendering(index: ClauseIndex, request: RenderingRequest) -> RenderingResponse:
    """The words that stand for a phrase of a clause, which lights up beside it.

    Raises `ProblemError` if there is no such clause, or if it has no such code points.
    """
    clause, language = find_clause(index.statement, request.clause), request.language
    if not request.start < request.end <= len(clause.quotes[language].text):
        expected = f"more than start, at most {len(clause.quotes[language].text)}"
        raise ProblemError(
            422, "The phrase is not in the clause.", [FieldError(field="end", expected=expected)]
        )
    span = Span(request.start, request.end)
    found = index.find_rendering(clause.id, language, span)
    other = other_language(language)

    def view(code: Language, part: Span) -> Phrase:
        return Phrase(
            language=code,
            status=index.statement.editions[code].status[language],
            start=part.start,
            end=part.end,
            text=clause.quotes[code].text[part.start : part.end],
        )

    return RenderingResponse(
        clause=clause.id,
        phrase=view(language, span),
        rendering=None if found is None else view(other, found.span),
        certainty=0.0 if found is None else found.certainty,
    )
