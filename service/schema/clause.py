"""Clauses as responses have them, and the index that they come from."""

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from index.text import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseText:
    """A clause in one language: verbatim, with its status and its position in the source file.

    The text is what a reader sees, without the marks of its file, and empty if this language has
    no counterpart of the clause; the status says so.
    """

    text: str
    status: str
    start: Annotated[int, Field(description="First code point in the source file.")]
    end: Annotated[int, Field(description="Code point after the last one.")]
    highlights: Annotated[
        list[tuple[int, int]],
        Field(description="Code-point ranges of `text` to highlight."),
    ] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadIn:
    """The clause whose sentence this one continues; quote it first."""

    id: str
    label: str
    texts: dict[Language, ClauseText]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseView:
    """A clause in both languages."""

    id: str
    label: str
    section: str
    url: str
    texts: dict[Language, ClauseText]
    lead_in: LeadIn | None = None
    citation: Annotated[
        dict[Language, str],
        Field(
            description="The clause on one line, with its source and status, and with a link if "
            "the setting PUBLIC_URL is set."
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredClause(ClauseView):
    """A clause with the probability, 0 to 1, that it answers the question."""

    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """The index that answered."""

    id: str
    statement: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausesResponse:
    """All clauses in the order of the document."""

    clauses: list[ClauseView]
