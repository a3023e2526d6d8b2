"""Judges questions for a detail or another topic, given the turns before them."""

from collections.abc import Callable, Sequence

from index.encoder import Vector
from index.examples import FollowUpKind
from index.ranking import Judgement
from index.search.clause_search import ClauseSearch
from index.search.ranking import Turn
from index.search.weighing import weigh_detail, weigh_topic
from index.text import Question, read_question

MIN_CONTEXT_BYTES = 40
"""Earlier questions are put before a follow-up until they are longer than this, in UTF-8.

A shorter one, such as "and in Japanese?", may itself be a follow-up.
"""


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
        shown = [turn.clauses[0] for turn in turns if turn.clauses]
        if kind == "detail" and shown:
            last = self._search.statement.clause(shown[-1])
            in_context = self._judge_text(f"{last.label[question.language]}: {question.normalized}")
            number = self._search.statement.clauses.index(last)
            return weigh_detail(ranker.judge(question, centred), in_context, number)
        in_context = self._judge_text(join_questions(question, turns))
        if kind == "detail":
            return weigh_detail(ranker.judge(question, centred), in_context, None)
        return weigh_topic(
            ranker.judge_by_text(question, centred),
            ranker.judge_topic(question, vector),
            in_context,
            self._search.thresholds.section_of_topic,
        )

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
