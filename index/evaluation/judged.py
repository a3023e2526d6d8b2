"""Asks an index the questions of a bank, and compares its answers with the expected ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.examples import ANSWER_OUTCOMES, BankQuestion, Conversation, Outcome
from index.progress import Progress
from index.search import ClauseIndex, Ranking, Turn
from index.text import read_question

DEFAULT_LIMIT = 3
"""How many clauses the service returns by default."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A bank question, `asked`, with the answer of the index.

    `ranked` are the ids of all clauses, best first; for an overview, those of the section with the
    id `section`. `confidence`, 0 to 1, is the probability that the first clause answers, and
    `answerable` that any clause does.
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
        first = self.ranked[:1]
        return self.asked.outcome == "answered" and not {*first}.isdisjoint(self.asked.clauses)

    @property
    def section_is_right(self) -> bool:
        """Whether the answer is an overview of the expected section."""
        return self.outcome == "overview" and (self.section,) == self.asked.clauses[:1]


def judge(asked: BankQuestion, ranking: Ranking) -> Judged:
    """Put a bank question and the ranking of the index together."""
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
    """Rank all clauses for every question, in the same way as the service."""
    limit, judged = len(index.statement.clauses), []
    for number, asked in enumerate(questions, start=1):
        ranking = index.ask(read_question(asked.question), limit=limit)
        judged.append(judge(asked, ranking))
        progress.part(number, len(questions))
    return tuple(judged)


def ask_conversations(
    index: ClauseIndex, conversations: Sequence[Conversation], progress: Progress
) -> tuple[Judged, ...]:
    """Ask each turn after the earlier ones and their answers; the first turns are not returned."""
    judged = []
    for number, conversation in enumerate(conversations, start=1):
        dialogue, history = index.open_dialogue(), list[Turn]()
        for asked in conversation.turns:
            question = read_question(asked.question)
            answer = judge(asked, dialogue.ask(question, history, DEFAULT_LIMIT))
            if history:
                judged.append(answer)
            clauses = answer.ranked if answer.outcome in ANSWER_OUTCOMES else ()
            history.append(Turn(question, clauses))
        progress.part(number, len(conversations))
    return tuple(judged)
