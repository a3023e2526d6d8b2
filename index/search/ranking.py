"""The answer of an index to a question."""

from dataclasses import dataclass, field, replace
from typing import Literal, Self

from index.examples import ANSWER_OUTCOMES, Outcome, TalkKind
from index.ranking import Highlights
from index.search.form import Form
from index.statement import Clause
from index.terms import Rendering
from index.text import Language, Question

End = Literal["first", "last"]
"""Which end of a statement is passed: that before its first clause or that after its last."""


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question and the ids of the clauses that answered it."""

    question: Question
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause with the probability, 0 to 1, that it answers, and the words to highlight."""

    clause: Clause
    score: float
    highlights: Highlights = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The outcome of a question, with the best clauses.

    `hits` are the best clauses, best first. For an overview they are the clauses of `section` (or
    of the whole statement if it is `WHOLE_STATEMENT`), in document order. `confidence`, 0 to 1, is
    the probability that the first clause answers, or for an overview that the section is asked for.
    `answerable`, 0 to 1, is the probability that any clause answers. `checked` is the number of
    clauses that were scored. `near` says that the first clause is on the same subject although it
    does not answer; `talk` is the kind of small talk, None for a question.

    `language` is set if a follow-up asks for that language. `beyond` is set if what stands before
    the first clause or after the last is asked for: there is nothing, and nothing is missing.

    `missing` is set if a part was asked for that does not exist: the id of the section whose parts
    were counted, whose clauses are then the hits, or empty if no section was named.

    `form` is how an overview is to be shown. `short_answer` are the words of the first clause that
    are the answer, in both languages; empty if there are no such words. `evidence` are words of a
    question without an answer that neither text has. `rendering` are the words of the first clause
    that stand for the term asked for, which is highlighted with them.
    """

    outcome: Outcome
    hits: tuple[Hit, ...]
    section: str | None
    confidence: float
    answerable: float
    checked: int
    near: bool = False
    talk: TalkKind | None = None
    missing: str | None = None
    language: Language | None = None
    beyond: End | None = None
    form: Form = "outline"
    short_answer: Highlights = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    rendering: Rendering | None = None

    @classmethod
    def pass_end(cls, end: End, checked: int) -> Self:
        """The outcome where there is no clause any more."""
        return cls("conversation", (), None, 0.0, 0.0, checked, beyond=end)

    @property
    def answers(self) -> bool:
        """Whether the hits are given as the answer."""
        return self.outcome in ANSWER_OUTCOMES

    @property
    def has_reason(self) -> bool:
        """Whether there is no answer because what was asked for does not exist."""
        return self.missing is not None or self.beyond is not None

    def withdraw(self, limit: int, near: bool = False) -> Self:
        """An abstention instead of an answer, with the `limit` best hits as the nearest."""
        return replace(
            self,
            outcome="not_in_statement",
            hits=self.hits[:limit],
            section=None,
            confidence=0.0,
            near=near,
            short_answer={},
            evidence=(),
            rendering=None,
        )
