"""The shapes of requests and responses, checked and documented from one place."""

import re
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, WithJsonSchema

from index.spelling import WHITE_SPACE, normalize_question
from index.statement import Language

LONGEST_QUESTION = 300
LONGEST_QUOTATION = 2000

Outcome = Literal["answered", "overview", "not_in_statement", "conversation"]
HandoffReason = Literal["not_in_statement", "asked"]
DeliveryOutcome = Literal["answered", "handed_off", "ignored", "duplicate"]

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def has_words(text: str) -> bool:
    """Whether a text has a letter or digit, so that there is anything to look up."""
    return LETTER_OR_DIGIT.search(normalize_question(text)) is not None


def clean_question(question: str) -> str:
    """The question with runs of white space made one space, as it was typed otherwise.

    Raises `ValueError` saying what was expected: 1 to 300 code points after NFKC, no control
    characters, at least one letter or digit.
    """
    trimmed = _join_lines(question)
    folded = normalize_question(trimmed)
    if not 1 <= len(folded) <= LONGEST_QUESTION:
        raise ValueError(f"expected 1 to {LONGEST_QUESTION} characters after NFKC and trimming")
    _refuse_wordless(trimmed)
    return trimmed


def _join_lines(text: str) -> str:
    _refuse_unwritable(text)
    joined = WHITE_SPACE.sub(" ", text).strip()
    if CONTROL.search(joined):
        raise ValueError("expected no control characters")
    return joined


def _refuse_unwritable(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("expected text that UTF-8 can write") from error


def _refuse_wordless(text: str) -> None:
    if not has_words(text):
        raise ValueError("expected at least one letter or digit")


QuestionText = Annotated[
    str,
    AfterValidator(clean_question),
    WithJsonSchema(
        {
            "type": "string",
            "minLength": 1,
            "description": "1 to 300 code points after NFKC and trimming; no control characters, "
            "at least one letter or digit.",
        }
    ),
]


def clean_quotation(text: str) -> str:
    """The text as it was given, without white space around it.

    Raises `ValueError` saying what was expected: 1 to 2,000 code points, no control characters but
    line breaks and tabs, at least one letter or digit.
    """
    _refuse_unwritable(text)
    if CONTROL.search(WHITE_SPACE.sub(" ", text)):
        raise ValueError("expected no control characters but line breaks and tabs")
    trimmed = text.strip()
    if not 1 <= len(trimmed) <= LONGEST_QUOTATION:
        raise ValueError(f"expected 1 to {LONGEST_QUOTATION} characters after trimming")
    _refuse_wordless(trimmed)
    return trimmed


QuotationText = Annotated[
    str,
    AfterValidator(clean_quotation),
    WithJsonSchema(
        {
            "type": "string",
            "minLength": 1,
            "description": "1 to 2,000 code points after trimming; line breaks and tabs are white "
            "space, no other control characters; at least one letter or digit.",
        }
    ),
]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Turn(_Shape):
    """An earlier question and the clauses that answered it."""

    question: QuestionText
    clauses: Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=100)]


class AskRequest(_Shape):
    """A question; `language` and `limit` shape the answer."""

    question: QuestionText
    language: Annotated[
        Literal["auto", "en", "ja"],
        Field(description="Of the answer; auto is ja where the question has any kana or kanji."),
    ] = "auto"
    limit: Annotated[
        int, Field(ge=1, le=10, description="How many clauses at most; all of an overview.")
    ] = 3
    history: Annotated[
        list[Turn], Field(max_length=10, description="Earlier turns, oldest first.")
    ] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseText:
    """A clause in one language: verbatim, with its standing and its place in the source file."""

    text: str
    status: str
    start: Annotated[int, Field(description="First code point in the source file.")]
    end: Annotated[int, Field(description="Code point after the last one.")]
    highlights: Annotated[
        list[tuple[int, int]],
        Field(description="Code-point ranges of `text` that carry the match."),
    ] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadIn:
    """The clause that this one completes as a sentence; quote it before."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredClause(ClauseView):
    """A clause with the probability, 0 to 1, that it answers."""

    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """Which index answered."""

    id: str
    statement: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """Where a person answers: because the statement is silent, or because they were asked for."""

    reason: HandoffReason
    text: Annotated[str | None, Field(description="The addresses in words, to show the person.")]
    mail: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskResponse:
    """The answer with its clauses; the same question on the same index gives the same bytes."""

    question: str
    language: Language
    outcome: Outcome
    answer: str
    confidence: Annotated[
        float,
        Field(
            ge=0,
            le=1,
            description="Probability that the first clause answers, or that an overview is meant.",
        ),
    ]
    clauses: list[ScoredClause]
    nearest: Annotated[
        list[ScoredClause],
        Field(description="Where the statement is silent: the closest clauses, not answering."),
    ]
    handoff: Annotated[
        Handoff | None,
        Field(description="Where a person answers instead; its addresses are the operator's."),
    ]
    checked: Annotated[int, Field(description="How many clauses were looked at.")]
    index: IndexView


class VerifyRequest(_Shape):
    """A text that may be a quotation."""

    text: QuotationText
    language: Annotated[
        Literal["auto", "en", "ja"],
        Field(
            description="Of message, labels and status; auto is that of the quotation, or else ja "
            "where the text has any kana or kanji."
        ),
    ] = "auto"


LONGEST_REASON = 500


def clean_reason(reason: str) -> str | None:
    """The reason with runs of white space made one space; none where nothing is left.

    Raises `ValueError` saying what was expected: up to 500 code points, no control characters.
    """
    trimmed = _join_lines(reason)
    if len(trimmed) > LONGEST_REASON:
        raise ValueError(f"expected at most {LONGEST_REASON} characters after trimming")
    return trimmed or None


class FeedbackRequest(_Shape):
    """Whether an answer helped; it tells the answer itself, as the service keeps none."""

    question: QuestionText
    clauses: Annotated[
        list[Annotated[str, Field(max_length=100)]],
        Field(max_length=100, description="Ids of the clauses that the answer showed."),
    ]
    outcome: Annotated[Outcome | None, Field(description="Of the answer.")] = None
    helpful: bool
    reason: Annotated[
        Annotated[str, AfterValidator(clean_reason), WithJsonSchema({"type": "string"})] | None,
        Field(description="Why, in up to 500 code points; what it says is kept as it is."),
    ] = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausesResponse:
    """All clauses in the order of the document."""

    clauses: list[ClauseView]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """One language's text: its standing, its file and the digest of that file."""

    title: str
    status: str
    signed: bool | None
    file: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section with the ids of its clauses."""

    id: str
    name: dict[Language, str]
    clauses: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementResponse:
    """The statement as a whole."""

    id: str
    title: dict[Language, str]
    date: str | None
    place: dict[Language, str] | None
    languages: dict[Language, EditionView]
    sections: list[SectionView]
    clauses: int
    index: IndexView


def is_absent(value: object) -> bool:
    """Whether an optional field is left out of the JSON."""
    return value is None


class Delivery(BaseModel):
    """A message as the help desk sends it, in at most 256 KiB."""

    model_config = ConfigDict(extra="allow")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryResponse:
    """What became of a help desk's delivery."""

    outcome: Annotated[
        DeliveryOutcome,
        Field(
            description="handed_off: opened to people, with a note for them; ignored: not a "
            "person's public message to the service; duplicate: its message was taken before."
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldError:
    """Which field is wrong and what was expected there."""

    field: str
    expected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An error as in RFC 9457; it never repeats what was sent."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: Annotated[list[FieldError] | None, Field(exclude_if=is_absent)] = None


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def to_json(response: object) -> bytes:
    """A response as a line of JSON in UTF-8."""
    adapter = _ADAPTERS.get(type(response)) or TypeAdapter(type(response))
    return _ADAPTERS.setdefault(type(response), adapter).dump_json(response) + b"\n"
