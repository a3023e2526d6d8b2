"""Judges questions for a detail or another topic, given the turns before them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from index.encoder import Vector
from index.examples import FollowUpKind
from index.ranking import Judgement, Scores
from index.search.clause_search import ClauseSearch
from index.search.ranking import Turn
from index.search.weighing import weigh_detail, weigh_topic
from index.statement import Clause
from index.text import Question, read_question

MIN_CONTEXT_BYTES = 40
"""Earlier questions are put before a follow-up until they are longer than this, in UTF-8.

A shorter one, such as "and in Japanese?", may itself be a follow-up.
"""


LAST_WEIGHT, HIT_WEIGHT, OTHER_WEIGHT = 1.0, 1.5, -1.0
"""Log-odds of the clause shown last, of a further hit, and of any other, to have a detail of it."""

PAIR = 2
"""Clauses of a section whose other one is meant by "the other"."""


class ContextJudge:
    """Judges follow-ups by themselves and in context; `encode` may remember what it encoded."""

    def __init__(self, search: ClauseSearch, encode: Callable[[Question], Vector]) -> None:
        self._search = search
        self._encode = encode

    def judge(
        self,
        question: Question,
        vector: Vector,
        centred: Vector,
        kind: FollowUpKind,
        turns: Sequence[Turn],
    ) -> Judgement:
        """Judge a question for a detail, or of any other kind for a topic."""
        ranker = self._search.ranker
        shown = [turn.clauses for turn in turns if turn.clauses]
        if kind == "detail" and shown:
            last = self._search.statement.clause(shown[-1][0])
            in_context = self._judge_text(f"{last.label[question.language]}: {question.normalized}")
            alone = self._share_with_other(ranker.judge(question, centred), last)
            return weigh_detail(alone, in_context, self._expect(last, shown[-1]))
        in_context = self._judge_text(join_questions(question, turns))
        if kind == "detail":
            alone = ranker.judge(question, centred)
            return weigh_detail(alone, in_context, np.zeros_like(alone.clauses))
        return weigh_topic(
            ranker.judge_by_text(question, centred),
            ranker.judge_topic(question, vector),
            in_context,
            self._search.thresholds.section_of_topic,
        )

    def _expect(self, last: Clause, hits: Sequence[str]) -> Scores:
        """The log-odds of each clause to have a detail of the last answer, float32 [clauses].

        Likeliest is the clause shown last, then its further hits in other sections: after who
        signed, when it was signed is another clause, and one of them.
        """
        clauses = self._search.statement.clauses
        expected = [
            LAST_WEIGHT
            if clause == last
            else HIT_WEIGHT
            if clause.id in hits and clause.section != last.section
            else OTHER_WEIGHT
            for clause in clauses
        ]
        return np.array(expected, np.float32)

    def _share_with_other(self, judgement: Judgement, last: Clause) -> Judgement:
        """Take the other of two clauses for the last one: "his job?" does not say whose."""
        statement = self._search.statement
        pair = statement.section(last.section)
        if len(pair) != PAIR:
            return judgement
        number, other = (
            statement.clauses.index(clause)
            for clause in sorted(pair, key=lambda clause: clause != last)
        )
        clauses = judgement.clauses.copy()
        clauses[number] += clauses[other]
        clauses[other] = 0
        return replace(judgement, clauses=clauses)

    def _judge_text(self, text: str) -> Judgement:
        question = read_question(text)
        centred = self._search.centre(self._encode(question), question)
        return self._search.ranker.judge(question, centred)


def join_questions(question: Question, turns: Sequence[Turn]) -> str:
    """The last earlier questions and this one as a single text."""
    context = ""
    for turn in reversed(turns):
        context = f"{turn.question.normalized} {context}"
        if len(context.encode("utf-8")) > MIN_CONTEXT_BYTES:
            break
    return context + question.normalized
