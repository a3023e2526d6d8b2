"""Every place where a word or phrase stands in a statement."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from index.search import ClauseIndex
from index.statement import Clause, Statement
from index.terms import CERTAIN
from index.text import LANGUAGES, Language, Span, detect_language, find_term, other_language
from service.answers import clause_url, write_clause
from service.schema import MAX_TERM, MAX_TYPED, StrictShape, clean_term
from service.words import TERM_ABSENT, TERM_FOUND, TERM_PLACE

MAX_PLACES = 100


class TermRequest(StrictShape):
    """A word or phrase in either language; `language` is that of labels and status."""

    term: Annotated[
        str,
        Field(
            max_length=MAX_TYPED * MAX_TERM, description="A word or phrase in English or Japanese."
        ),
        AfterValidator(clean_term),
    ]
    language: Annotated[
        Literal["auto", "en", "ja"],
        Field(description="Language of labels and status; auto means that of the term."),
    ] = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPlace:
    """A place where the term stands: code points `start` to `end`, exclusive, of `text`."""

    id: str
    label: str
    url: str
    language: Annotated[Language, Field(description="Language of the text that has the term.")]
    status: str
    start: int
    end: int
    text: Annotated[str, Field(description="The clause in that language.")]
    counterpart: Annotated[str, Field(description="The clause in the other language.")]
    rendering: Annotated[
        str | None,
        Field(
            description="Words of `counterpart` that stand for the term; null if none certainly do."
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPlaces:
    """The places of a term in document order; a hundred at most, of `count`."""

    term: str
    language: Language
    count: int
    places: list[TermPlace]
    checked: Annotated[int, Field(description="Number of clauses searched, in both languages.")]


def list_places(index: ClauseIndex, request: TermRequest) -> TermPlaces:
    """Where a term stands, in whichever language it is; English words in other forms too."""
    language = detect_language(request.term) if request.language == "auto" else request.language
    statement = index.statement
    found = [
        (clause, code, span)
        for clause in statement.clauses
        for code in LANGUAGES
        for span in find_term(clause.quotes[code].text, request.term)
    ]
    return TermPlaces(
        term=request.term,
        language=language,
        count=len(found),
        places=[
            _view_place(index, clause, code, span, language)
            for clause, code, span in found[:MAX_PLACES]
        ],
        checked=len(statement.clauses),
    )


def write_places(found: TermPlaces, statement: Statement, origin: str | None) -> str:
    """How often and where, then each clause in both languages."""
    language = found.language
    clauses = list(dict.fromkeys(place.id for place in found.places))
    if not clauses:
        return TERM_ABSENT[language].format(term=found.term, checked=found.checked)
    lines = [
        TERM_FOUND[language].format(term=found.term, count=found.count),
        *(
            TERM_PLACE[language].format(
                label=place.label,
                status=place.status,
                found=" ".join(place.text[place.start : place.end].split()),
                start=place.start,
                end=place.end,
            )
            for place in found.places
        ),
    ]
    written = [write_clause(statement, statement.clause(id), language, origin) for id in clauses]
    return "\n\n".join(["\n".join(lines), *written])


def _view_place(
    index: ClauseIndex, clause: Clause, code: Language, span: Span, language: Language
) -> TermPlace:
    other = other_language(code)
    text, found = clause.quotes[other].text, index.find_rendering(clause.id, code, span)
    return TermPlace(
        id=clause.id,
        label=clause.label[language],
        url=clause_url(clause),
        language=code,
        status=index.statement.editions[code].status[language],
        start=span.start,
        end=span.end,
        text=clause.quotes[code].text,
        counterpart=text,
        rendering=None
        if found is None or found.certainty < CERTAIN
        else text[found.span.start : found.span.end],
    )
