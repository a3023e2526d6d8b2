"""A text that may be a quotation, and the verdict on it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from index.text import Language
from service.schema.clause import ClauseView, IndexView
from service.schema.quoted import OmittedWords, QuotedPart, SetAsideText, VariantCharacter
from service.schema.shape import StrictShape
from service.schema.text import QuotationText


class VerifyRequest(StrictShape):
    """A text that may be a quotation."""

    text: QuotationText
    language: Annotated[
        Literal["auto", "en", "ja"],
        Field(
            description="Language of message, labels and status; auto means that of the quotation "
            "or, if there is none, ja if the text has any kana or kanji, otherwise en."
        ),
    ] = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the statement says and what the given text says instead; either may be empty."""

    op: Literal["replace", "insert", "delete"]
    source: str
    given: str
    language: Annotated[Language, Field(description="Language of the statement's side.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRun:
    """A run of the comparison, in order, to show the quotation with its differences.

    In an `omit`, `source` is what an ellipsis leaves out.
    """

    op: Literal["equal", "omit", "replace", "insert", "delete"]
    source: str
    given: str
    spaced: Annotated[bool, Field(description="Whether white space follows.")]
    language: Annotated[Language, Field(description="Language of the statement's side.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A place where the text occurs word for word."""

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
    """The quoted clauses, in full, in the other language."""

    language: Language
    status: str
    text: Annotated[str, Field(description="The clauses' texts, separated by line breaks.")]
    clauses: list[CounterpartClause]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyResponse:
    """Whether a text is a quotation; the same text on the same index gives the same bytes.

    These are not differences: white space, page breaks, words broken at the end of a line,
    quotation marks, full or half width, Markdown marks, a punctuation mark added or missing at the
    ends, the case of the first letter, forms of a kanji (`variants`), words replaced by an ellipsis
    (`omitted`), and what surrounds a quotation (`set_aside`). Other words, punctuation marks and
    letters are.
    """

    text: str
    verdict: Annotated[
        Literal["exact", "altered", "absent"],
        Field(
            description="exact: word for word; altered: with the `differences` listed; absent: no "
            "passage is close enough to be what the text quotes."
        ),
    ]
    message: Annotated[str, Field(description="The verdict in words, with what needs attention.")]
    headline: Annotated[str, Field(description="The first sentence of the message.")]
    notes: Annotated[
        list[str],
        Field(description="Sentences on what was left out, set aside, or written in another form."),
    ]
    message_language: Annotated[
        Language, Field(description="Language of message, labels and status.")
    ]
    clause: Annotated[
        str | None,
        Field(
            description="ID of the clause that most of the quotation is from; `clauses` lists all."
        ),
    ]
    language: Annotated[Language | None, Field(description="Language of the quotation.")]
    status: Annotated[str | None, Field(description="Status of the quoted text.")]
    start: Annotated[
        int | None,
        Field(description="First quoted code point in the text of `clause`."),
    ]
    end: Annotated[
        int | None,
        Field(description="Code point after the last quoted one in the text of `clause`."),
    ]
    parts: Annotated[
        list[QuotedPart],
        Field(description="Each quoted clause, in the order of the text, in either language."),
    ]
    omitted: Annotated[
        list[OmittedWords],
        Field(description="What an ellipsis or a cut leaves out of the quoted sentences."),
    ]
    set_aside: list[SetAsideText]
    variants: list[VariantCharacter]
    nearest: Annotated[
        list[QuotedPart],
        Field(description="The statement's wording of an altered quotation, to copy."),
    ]
    paired: Annotated[
        bool | None,
        Field(description="Whether the two languages quote the same clauses; null if one does."),
    ]
    differences: Annotated[
        list[Difference],
        Field(description="In order; by words in English, by characters in Japanese."),
    ]
    counterpart: Counterpart | None
    clauses: Annotated[
        list[ClauseView],
        Field(
            description="All quoted clauses, in the order of the quotation; `highlights` are the "
            "quoted ranges."
        ),
    ]
    occurrences: Annotated[
        list[Occurrence],
        Field(description="All places, in order, where an exact text occurs."),
    ]
    comparison: Annotated[
        list[ComparisonRun],
        Field(description="The whole quotation as runs, both equal and different."),
    ]
    similarity: Annotated[
        float,
        Field(ge=0, le=1, description="Share of words that match the closest span."),
    ]
    checked: Annotated[int, Field(description="Number of clauses searched.")]
    index: IndexView
