"""Questions after others: whether one leans on those before it, and what it asks for then.

Nothing is kept between requests: all that was said before comes with the question.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from index.encoder import Vector
from index.ranking import Judgement, Leaning
from index.search.clause_search import ClauseSearch
from index.search.ranking import Hit, Ranking, Turn
from index.search.weighing import weigh_detail, weigh_topic
from index.statement import WHOLE_STATEMENT, Clause
from index.text import Language, Question, read_question

MAX_CONTEXT_LENGTH = 40
"""Bytes that earlier questions have together before a question is read after them.

A shorter one ("and in Japanese?") may lean on one before it.
"""


class Dialogue:
    """Answers the questions of one conversation, encoding each of them once.

    The same question after the same turns gets the same ranking; what was found for it is kept for
    as long as the dialogue, so that a conversation of n turns encodes O(n) texts.
    """

    def __init__(self, search: ClauseSearch) -> None:
        self._search = search
        self._known = {clause.id for clause in search.statement.clauses}
        self._vectors: dict[str, Vector] = {}
        self._rankings: dict[tuple[Question, tuple[Turn, ...], int], Ranking] = {}

    def ask(self, question: Question, history: Sequence[Turn] = (), limit: int = 3) -> Ranking:
        """Rank the clauses for a question after earlier turns, oldest first.

        A question that stands on its own gets the ranking that it gets without them. Ids that the
        statement does not have are passed over.
        """
        turns = tuple(
            Turn(turn.question, tuple(one for one in turn.clauses if one in self._known))
            for turn in history
        )
        key = question, turns, limit
        if key not in self._rankings:
            self._rankings[key] = self._rank(question, turns, limit)
        return self._rankings[key]

    def _rank(self, question: Question, turns: tuple[Turn, ...], limit: int) -> Ranking:
        search = self._search
        reference = search.references.read(question) if search.references else None
        if reference is not None:
            return search.point(reference, limit)
        vector = self._encode(question)
        centred = search.centre(vector, question)
        leaning = search.ranker.lean(centred) if turns else None
        if leaning is None or not self._leans(leaning):
            return search.arrange(search.ranker.judge(question, centred), centred, limit)
        if leaning.kind in ("detail", "topic"):
            judgement = self._weigh(question, vector, centred, leaning, turns)
            return search.arrange(judgement, centred, limit)
        if leaning.kind in ("next", "previous"):
            found = self._step(turns, leaning, limit)
        else:
            found = self._repeat(turns, leaning, limit)
        if found is None:
            found = search.arrange(search.ranker.judge(question, centred), centred, limit)
        asked: dict[str, Language] = {"english": "en", "japanese": "ja"}
        return replace(found, language=asked.get(leaning.kind, found.language))

    def _encode(self, question: Question) -> Vector:
        if question.plain not in self._vectors:
            self._vectors[question.plain] = self._search.encode(question)
        return self._vectors[question.plain]

    def _leans(self, leaning: Leaning) -> bool:
        return leaning.probability >= max(self._search.thresholds.follow_up, leaning.small_talk)

    def _weigh(
        self,
        question: Question,
        vector: Vector,
        centred: Vector,
        leaning: Leaning,
        turns: Sequence[Turn],
    ) -> Judgement:
        ranker = self._search.ranker
        after = self._judge_after(question, turns)
        if leaning.kind == "detail":
            return weigh_detail(ranker.judge(question, centred), after)
        return weigh_topic(
            ranker.judge_written(question, centred),
            ranker.judge_topic(question, vector),
            after,
            self._search.thresholds.section_of_topic,
        )

    def _judge_after(self, question: Question, turns: Sequence[Turn]) -> Judgement:
        context = ""
        for turn in reversed(turns):
            context = f"{turn.question.normalized} {context}"
            if len(context.encode("utf-8")) > MAX_CONTEXT_LENGTH:
                break
        joined = read_question(context + question.normalized)
        return self._search.ranker.judge(joined, self._search.centre(self._encode(joined), joined))

    def _repeat(self, turns: tuple[Turn, ...], leaning: Leaning, limit: int) -> Ranking | None:
        """The last answer again, also one that the statement is silent; none before any answer."""
        *before, last = turns
        again = self.ask(last.question, before, limit)
        if last.clauses:
            if again.answers and again.hits[0].clause.id == last.clauses[0]:
                return again
        elif again.outcome == "not_in_statement":
            return again
        answered = [turn for turn in turns if turn.clauses]
        if not answered:
            return None
        return self._single(self._search.statement.clause(answered[-1].clauses[0]), leaning)

    def _step(self, turns: tuple[Turn, ...], leaning: Leaning, limit: int) -> Ranking | None:
        """The clause beside the one that the last answer quotes; none before any answer."""
        answered = [number for number, turn in enumerate(turns) if turn.clauses]
        if not answered:
            return None
        clauses = self._search.statement.clauses
        ids = [clause.id for clause in clauses]
        last = turns[answered[-1]].clauses
        listed = self._is_overview(turns[: answered[-1] + 1], limit)
        if leaning.kind == "next":
            place = ids.index(last[-1] if listed else last[0]) + 1
        else:
            place = ids.index(last[0]) - 1
        if 0 <= place < len(clauses):
            return self._single(clauses[place], leaning)
        hits = (Hit(clauses[0 if place < 0 else -1], 0.0),)
        beyond: Literal["first", "last"] = "first" if place < 0 else "last"
        return Ranking("not_in_statement", hits, None, 0.0, 0.0, len(clauses), beyond=beyond)

    def _is_overview(self, turns: tuple[Turn, ...], limit: int) -> bool:
        """Whether the last turn got all of a section: its ids alone may be there by chance."""
        *before, last = turns
        statement = self._search.statement
        sections = [WHOLE_STATEMENT, *(section.id for section in statement.sections)]
        wholes = [tuple(clause.id for clause in statement.section(section)) for section in sections]
        if len(last.clauses) == 1 or last.clauses not in wholes:
            return False
        return self.ask(last.question, before, limit).outcome == "overview"

    def _single(self, clause: Clause, leaning: Leaning) -> Ranking:
        sure = round(leaning.probability, 4)
        hits = (Hit(clause, sure),)
        return Ranking("answered", hits, None, sure, sure, len(self._search.statement.clauses))
