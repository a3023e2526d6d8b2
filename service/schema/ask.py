"""A question and its answer."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, Strict

from index.examples import Outcome
from index.text import Language
from service.schema.clause import IndexView, ScoredClause
from service.schema.shape import StrictShape
from service.schema.text import AskedQuestion

HandoffReason = Literal["not_in_statement", "asked"]
MAX_HISTORY = 10
"""Turns before a question that its answer may depend on."""


class AskTurn(StrictShape):
    """An earlier question and the clauses that answered it."""

    question: AskedQuestion
    clauses: Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=100)]


class AskRequest(StrictShape):
    """A question; `language` and `limit` shape the answer."""

    question: AskedQuestion
    language: Annotated[
        Literal["auto", "en", "ja"],
        Field(description="Of the answer; auto is ja where the question has any kana or kanji."),
    ] = "auto"
    limit: Annotated[
        int, Field(ge=1, le=10, description="How many clauses at most; all of an overview.")
    ] = 3
    history: Annotated[
        tuple[AskTurn, ...],
        Strict(False),
        Field(max_length=MAX_HISTORY, description="Earlier turns, oldest first."),
    ] = ()


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
    question_language: Annotated[
        Language | None,
        Field(description="Language asked in; null where most letters are of neither's script."),
    ]
    language: Annotated[Language, Field(description="Of answer, labels and status.")]
    outcome: Outcome
    answer: str
    summary: Annotated[
        str | None,
        Field(
            description="What `answer` says besides quotations, in a line or, for a conversation, "
            "in full; null where one clause speaks for itself."
        ),
    ]
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
    near: Annotated[
        bool,
        Field(description="Whether the first of `nearest` is about the same thing."),
    ]
    handoff: Annotated[
        Handoff | None,
        Field(description="Where a person answers instead; its addresses are the operator's."),
    ]
    checked: Annotated[int, Field(description="How many clauses were looked at.")]
    index: IndexView
