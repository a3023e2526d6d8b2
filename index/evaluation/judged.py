"""A question beside what an index made of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.examples import ANSWER_OUTCOMES, BankQuestion, Conversation, Outcome
from index.progress import Progress
from index.search import ClauseIndex, Ranking, Turn
from index.text import read_question

SERVED = 3
"""Clauses that an answer has, where the caller does not say how many."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question of the bank with the outcome that came of it.

    `ranked` holds the ids of all clauses, best first, or for an overview those of the section,
    whose id `section` is. `confidence`, 0 to 1, is the probability that the first clause answers,
    `answerable` that any does.
    """

    asked: BankQuestion
    outcome: Outcome
    section: str | None
    ranked: tuple[str, ...]
    confidence: float
    answerable: float

    @property
    def first_is_right(self) -> bool:
        """Whether the first clause is one of those that answer."""
        return self.asked.outcome == "answered" and self.ranked[0] in self.asked.clauses

    @property
    def section_is_right(self) -> bool:
        """Whether it was taken for a question about the right section."""
        return self.outcome == "overview" and (self.section,) == self.asked.clauses[:1]


def judge(asked: BankQuestion, ranking: Ranking) -> Judged:
    """What a ranking says of a question."""
    return Judged(
        asked,
        ranking.outcome,
        ranking.section,
        tuple(hit.clause.id for hit in ranking.hits),
        ranking.confidence,
        ranking.answerable,
    )


def ask_all(
    index: ClauseIndex, questions: Sequence[BankQuestion], progress: Progress
) -> tuple[Judged, ...]:
    """Rank all clauses for every question, as the service does."""
    limit, judged = len(index.statement.clauses), []
    for number, asked in enumerate(questions, start=1):
        ranking = index.ask(read_question(asked.question), limit=limit)
        judged.append(judge(asked, ranking))
        progress.part(number, len(questions))
    return tuple(judged)


def converse(
    index: ClauseIndex, conversations: Sequence[Conversation], progress: Progress
) -> tuple[Judged, ...]:
    """Ask each turn after those before it, with the clauses that these got; all but first turns."""
    judged = []
    for number, conversation in enumerate(conversations, start=1):
        dialogue, history = index.open_dialogue(), list[Turn]()
        for asked in conversation.turns:
            question = read_question(asked.question)
            one = judge(asked, dialogue.ask(question, history, SERVED))
            if history:
                judged.append(one)
            history.append(Turn(question, one.ranked if one.outcome in ANSWER_OUTCOMES else ()))
        progress.part(number, len(conversations))
    return tuple(judged)
