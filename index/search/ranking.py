"""What a statement has to say to a question."""

from dataclasses import dataclass, field
from typing import Literal

from index.examples import ANSWERS, Outcome, TalkKind
from index.ranking import Highlights
from index.statement import Clause
from index.text import Language, Question


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question and the ids of the clauses that answered it."""

    question: Question
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause with the probability, 0 to 1, that it answers, and its words that match."""

    clause: Clause
    score: float
    highlights: Highlights = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the statement has to say to a question, all of its `checked` clauses scored.

    `hits` are the best clauses, best first; for an overview those of `section` in the order of the
    document, or of the whole statement where it is `WHOLE_STATEMENT`. `confidence`, 0 to 1, is the
    probability that the first clause answers, for an overview that the section is what is asked
    for; `answerable`, 0 to 1, that any clause answers. `near` says that the first clause is about
    the same thing, though it does not answer; `talk` is the kind of a conversation.

    `missing`: a part was named that does not exist; it is the id of the section whose parts were
    counted, or empty where that is not known, and the hits are that section's.

    A follow-up may ask for the answer in a `language`, or for a clause `beyond` the first or the
    last; the only hit is the first or the last then.
    """

    outcome: Outcome
    hits: tuple[Hit, ...]
    section: str | None
    confidence: float
    answerable: float
    checked: int
    near: bool = False
    talk: TalkKind = "other"
    missing: str | None = None
    language: Language | None = None
    beyond: Literal["first", "last"] | None = None

    @property
    def answers(self) -> bool:
        """Whether the hits are put forward as an answer."""
        return self.outcome in ANSWERS
