"""Tells small talk from questions about the statement, and its kinds from each other."""

from collections.abc import Mapping
from dataclasses import dataclass

from index.encoder import Vector
from index.examples import TALK_KINDS, TalkKind
from index.ranking.head import Head, softmax


@dataclass(frozen=True, slots=True)
class Talk:
    """The kind of small talk that a question most likely is.

    `probability`, 0 to 1, is that of being small talk of any kind; `distress` that of being a call
    for help.
    """

    kind: TalkKind
    probability: float
    distress: float


NO_TALK = Talk("other", 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A head whose classes are `TALK_KINDS`, then a question about the statement."""

    head: Head

    def judge(self, question: Vector, counts: Mapping[str, int]) -> Talk:
        """What a question says, given its centred unit vector and its n-gram counts."""
        predicted = self.head.judge(question, counts)
        shares = softmax(predicted.clause_logits)
        distress = float(shares[TALK_KINDS.index("distress")])
        return Talk(
            TALK_KINDS[int(shares.argmax())],
            predicted.any_clause,
            predicted.any_clause * distress,
        )
