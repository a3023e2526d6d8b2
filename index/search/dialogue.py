"""Questions that may be follow-ups: what each one refers to, and which clauses answer it.

Nothing is kept between requests; every question comes with the earlier turns.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from index.encoder import Vector
from index.ranking import FollowUp, Judgement
from index.search.clause_search import ClauseSearch
from index.search.ranking import Hit, Ranking, Turn
from index.search.weighing import weigh_detail, weigh_topic
from index.statement import WHOLE_STATEMENT, Clause
from index.text import Language, Question, read_question

MIN_CONTEXT_BYTES = 40
"""Earlier questions are put before a follow-up until they are longer than this, in UTF-8.

A shorter one, such as "and in Japanese?", may itself be a follow-up.
"""


class Dialogue:
    """Answers the questions of one conversation, encoding each of them once.

    The same question after the same turns gets the same ranking. Vectors and rankings are cached
    for the lifetime of the dialogue, so that a conversation of n turns encodes O(n) texts.
    """

    def __init__(self, search: ClauseSearch) -> None:
        self._search = search
        self._clause_ids = {clause.id for clause in search.statement.clauses}
        self._vectors: dict[str, Vector] = {}
        self._rankings: dict[tuple[Question, tuple[Turn, ...], int], Ranking] = {}

    def ask(self, question: Question, history: Sequence[Turn] = (), limit: int = 3) -> Ranking:
        """Rank the clauses for a question after earlier turns, oldest first.

        The history does not change the ranking of a question that is no follow-up. Clause ids that
        the statement does not have are ignored. All questions are read in the words they mean.
        """
        respell = self._search.respelling.respell
        question = respell(question)
        turns = tuple(
            Turn(
                respell(turn.question),
                tuple(one for one in turn.clauses if one in self._clause_ids),
            )
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
        follow_up = search.ranker.judge_follow_up(centred) if turns else None
        if follow_up is None or not self._is_follow_up(follow_up):
            return search.rank(search.ranker.judge(question, centred), centred, limit)
        if follow_up.kind in ("detail", "topic"):
            judgement = self._judge_in_context(question, vector, centred, follow_up, turns)
            return search.rank(judgement, centred, limit)
        if follow_up.kind in ("next", "previous"):
            found = self._step(turns, follow_up, limit)
        else:
            found = self._repeat(turns, follow_up, limit)
        if found is None:
            found = search.rank(search.ranker.judge(question, centred), centred, limit)
        languages: dict[str, Language] = {"english": "en", "japanese": "ja"}
        return replace(found, language=languages.get(follow_up.kind, found.language))

    def _encode(self, question: Question) -> Vector:
        if question.plain not in self._vectors:
            self._vectors[question.plain] = self._search.encode(question)
        return self._vectors[question.plain]

    def _is_follow_up(self, follow_up: FollowUp) -> bool:
        return follow_up.probability >= max(self._search.thresholds.follow_up, follow_up.small_talk)

    def _judge_in_context(
        self,
        question: Question,
        vector: Vector,
        centred: Vector,
        follow_up: FollowUp,
        turns: Sequence[Turn],
    ) -> Judgement:
        """Judge a question for a detail or a topic, given the turns before it."""
        ranker = self._search.ranker
        in_context = self._judge_joined(question, turns)
        if follow_up.kind == "detail":
            return weigh_detail(ranker.judge(question, centred), in_context)
        return weigh_topic(
            ranker.judge_by_text(question, centred),
            ranker.judge_topic(question, vector),
            in_context,
            self._search.thresholds.section_of_topic,
        )

    def _judge_joined(self, question: Question, turns: Sequence[Turn]) -> Judgement:
        """Judge the last earlier questions and this one as a single text."""
        context = ""
        for turn in reversed(turns):
            context = f"{turn.question.normalized} {context}"
            if len(context.encode("utf-8")) > MIN_CONTEXT_BYTES:
                break
        joined = read_question(context + question.normalized)
        return self._search.ranker.judge(joined, self._search.centre(self._encode(joined), joined))

    def _repeat(self, turns: tuple[Turn, ...], follow_up: FollowUp, limit: int) -> Ranking | None:
        """The last answer or abstention again; None if the turns have no answer to repeat."""
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
        return self._answer_with(self._search.statement.clause(answered[-1].clauses[0]), follow_up)

    def _step(self, turns: tuple[Turn, ...], follow_up: FollowUp, limit: int) -> Ranking | None:
        """The clause after or before the last answer; None if the turns have no answer."""
        answered = [number for number, turn in enumerate(turns) if turn.clauses]
        if not answered:
            return None
        clauses = self._search.statement.clauses
        ids = [clause.id for clause in clauses]
        last = turns[answered[-1]].clauses
        is_overview = self._is_overview(turns[: answered[-1] + 1], limit)
        if follow_up.kind == "next":
            number = ids.index(last[-1] if is_overview else last[0]) + 1
        else:
            number = ids.index(last[0]) - 1
        if 0 <= number < len(clauses):
            return self._answer_with(clauses[number], follow_up)
        hits = (Hit(clauses[0 if number < 0 else -1], 0.0),)
        beyond: Literal["first", "last"] = "first" if number < 0 else "last"
        return Ranking("not_in_statement", hits, None, 0.0, 0.0, len(clauses), beyond=beyond)

    def _is_overview(self, turns: tuple[Turn, ...], limit: int) -> bool:
        """Whether the last turn was answered with a whole section.

        That its clauses are those of a section can be a coincidence, so the turn is asked again.
        """
        *before, last = turns
        statement = self._search.statement
        sections = [WHOLE_STATEMENT, *(section.id for section in statement.sections)]
        wholes = [tuple(clause.id for clause in statement.section(section)) for section in sections]
        if len(last.clauses) == 1 or last.clauses not in wholes:
            return False
        return self.ask(last.question, before, limit).outcome == "overview"

    def _answer_with(self, clause: Clause, follow_up: FollowUp) -> Ranking:
        probability = round(follow_up.probability, 4)
        hits = (Hit(clause, probability),)
        count = len(self._search.statement.clauses)
        return Ranking("answered", hits, None, probability, probability, count)
