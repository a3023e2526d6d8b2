"""A question and its answer."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, Strict

from index.examples import Outcome, TalkKind
from index.text import Language
from service.schema.clause import IndexView, ScoredClause
from service.schema.shape import StrictShape
from service.schema.text import AskedQuestion

HandoffReason = Literal["not_in_statement", "asked", "complaint", "distress"]
MAX_HISTORY = 10
"""Earlier turns that may come with a question."""


class AskTurn(StrictShape):
    """An earlier question and the clauses that answered it."""

    question: AskedQuestion
    clauses: Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=100)]


class AskRequest(StrictShape):
    """A question; `language` and `limit` shape the answer."""

    question: AskedQuestion
    language: Annotated[
        Literal["auto", "en", "ja"],
        Field(
            description="Language of the answer; auto means ja if the question has any kana or "
            "kanji, otherwise en."
        ),
    ] = "auto"
    limit: Annotated[
        int,
        Field(
            ge=1,
            le=10,
            description="Maximum number of clauses for each thing asked, except in an overview.",
        ),
    ] = 3
    history: Annotated[
        tuple[AskTurn, ...],
        Strict(False),
        Field(max_length=MAX_HISTORY, description="Earlier turns, oldest first."),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """How to reach a person, if a question is not answered or needs one.

    Somebody in distress is not sent to the addresses for questions.
    """

    reason: HandoffReason
    text: Annotated[str | None, Field(description="The addresses as a text to show.")]
    mail: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPart:
    """One of several things that a message asks, and the ids of the clauses that answer it."""

    question: str
    outcome: Outcome
    clauses: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineEntry:
    """A part of an outline: a section of the statement or a clause of a section."""

    id: Annotated[str, Field(description="ID of its first clause.")]
    label: str
    count: Annotated[int, Field(description="Number of clauses that it has.")]
    url: str
    text: Annotated[
        str,
        Field(description="First words of its first clause, on one line; … if there are more."),
    ]
    lead_in: Annotated[
        str | None,
        Field(description="Clause whose sentence the text continues; quote it first."),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedTerm:
    """Words of a clause that stand for each other, verbatim in each language.

    They are found by comparing the words of both texts; neither text says that they correspond.
    """

    en: str
    ja: str
    certainty: Annotated[float, Field(ge=0, le=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskResponse:
    """An answer and its clauses; the same question on the same index gives the same bytes."""

    question: str
    question_language: Annotated[
        Language | None,
        Field(
            description="Language of the question; null if most of its letters are in neither "
            "language's script."
        ),
    ]
    language: Annotated[Language, Field(description="Language of the answer, labels and status.")]
    outcome: Outcome
    talk: Annotated[
        TalkKind | None,
        Field(
            description="What is said to the service, if `outcome` is conversation; null where "
            "what stands beyond the first or last clause was asked for."
        ),
    ]
    answer: str
    summary: Annotated[
        str | None,
        Field(
            description="What `answer` says besides its quotations, in one line; all of it if "
            "`outcome` is conversation; null if the answer is one clause."
        ),
    ]
    short_answer: Annotated[
        dict[Language, str] | None,
        Field(
            description="Words of the first clause that are the answer, verbatim; null if none are."
        ),
    ]
    rendering: Annotated[
        RenderedTerm | None,
        Field(
            description="The term asked for and the words that stand for it in the first clause; "
            "null if the question asks for no term, or its counterpart is not certain enough."
        ),
    ]
    confidence: Annotated[
        float,
        Field(
            ge=0,
            le=1,
            description="Probability that the first clause answers the question, or that an "
            "overview is wanted.",
        ),
    ]
    clauses: list[ScoredClause]
    parts: Annotated[
        list[AskedPart],
        Field(
            description="The parts of a message that asks several things, in order; empty if it "
            "asks one. `outcome` is answered if any part is, `confidence` is that of the first "
            "part with an answer, and each clause stands in `clauses` once."
        ),
    ]
    outline: Annotated[
        list[OutlineEntry],
        Field(
            description="Parts of an overview in `language`, to show instead of its clauses; "
            "empty if the full wording was asked for."
        ),
    ]
    nearest: Annotated[
        list[ScoredClause],
        Field(description="On abstention, the closest clauses; they do not answer the question."),
    ]
    near: Annotated[
        bool,
        Field(description="Whether the first of `nearest` is on the same topic."),
    ]
    evidence: Annotated[
        dict[Language, list[str]] | None,
        Field(
            description="On abstention, words of the question by the language they are in; no form "
            "of them occurs in the text of that language. Null if no word was found missing."
        ),
    ]
    handoff: Annotated[
        Handoff | None,
        Field(description="How to reach a person instead; the operator sets the addresses."),
    ]
    checked: Annotated[int, Field(description="Number of clauses searched.")]
    index: IndexView
