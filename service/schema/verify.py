"""A text that may be a quotation, and what became of it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from index.text import Language
from service.schema.clause import ClauseView, IndexView
from service.schema.shape import StrictShape
from service.schema.text import QuotationText


class VerifyRequest(StrictShape):
    """A text that may be a quotation."""

    text: QuotationText
    language: Annotated[
        Literal["auto", "en", "ja"],
        Field(
            description="Of message, labels and status; auto is that of the quotation, or else ja "
            "where the text has any kana or kanji."
        ),
    ] = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the statement has and what was given in its place; empty where one has nothing."""

    op: Literal["replace", "insert", "delete"]
    source: str
    given: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRun:
    """A piece of the quotation, in order, to show it with its differences marked.

    `omit`: `source` is what an ellipsis leaves out.
    """

    op: Literal["equal", "omit", "replace", "insert", "delete"]
    source: str
    given: str
    spaced: Annotated[bool, Field(description="Whether white space follows.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A place where the text stands word for word."""

    clause: str
    start: Annotated[int, Field(description="First code point in the clause's text.")]
    end: Annotated[int, Field(description="Code point after the last one that is in this clause.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterpartClause:
    """A clause in the language that was not quoted."""

    id: str
    label: str
    url: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """The clauses of a quotation, whole, in the other language."""

    language: Language
    status: str
    text: Annotated[str, Field(description="The clauses' texts, a line break between them.")]
    clauses: list[CounterpartClause]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyResponse:
    """Whether a text is a quotation; the same text on the same index gives the same bytes.

    White space, quotation marks, full and half width, bullets, Markdown marks, a mark more or less
    at the ends and the case of the first letter are no alterations; nor are words of one clause, or
    of a lead-in and its clause, that an ellipsis stands for. Other words, marks, letters and forms
    of kanji are.
    """

    text: str
    verdict: Annotated[
        Literal["exact", "altered", "absent"],
        Field(
            description="exact: word for word; altered: with the differences told; absent: no "
            "passage is so close that the text could be a quotation of it."
        ),
    ]
    message: Annotated[str, Field(description="The verdict in words.")]
    message_language: Annotated[Language, Field(description="Of message, labels and status.")]
    clause: Annotated[
        str | None,
        Field(
            description="Id of the clause that most of the quotation is from; `clauses` has all."
        ),
    ]
    language: Annotated[Language | None, Field(description="The language quoted.")]
    status: Annotated[str | None, Field(description="Status of the text quoted.")]
    start: Annotated[
        int | None,
        Field(description="First code point of what is quoted of `clause`, in its text as sent."),
    ]
    end: Annotated[
        int | None,
        Field(description="Code point after the last one that is quoted of `clause`."),
    ]
    differences: Annotated[
        list[Difference],
        Field(description="In order; by word in English, by character in Japanese."),
    ]
    counterpart: Counterpart | None
    clauses: Annotated[
        list[ClauseView],
        Field(
            description="All clauses quoted, in the order of the quotation; `highlights` are the "
            "ranges quoted."
        ),
    ]
    occurrences: Annotated[
        list[Occurrence],
        Field(description="Where an exact text stands: all places, in order, the first included."),
    ]
    comparison: Annotated[
        list[ComparisonRun], Field(description="The quotation in pieces, differences among them.")
    ]
    similarity: Annotated[
        float,
        Field(ge=0, le=1, description="Share of words that agree with the closest span."),
    ]
    checked: Annotated[int, Field(description="How many clauses were looked at.")]
    index: IndexView
