"""Questions that may be follow-ups: what each one refers to, and which clauses answer it.

No dialogue is kept between requests; every question comes with the earlier turns.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.encoder import Vector
from index.ranking import FollowUp
from index.search.clause_search import ClauseSearch
from index.search.context_judge import ContextJudge
from index.search.item_number import count_steps
from index.search.ranking import Hit, Ranking, Turn
from index.search.reference import Reference
from index.search.shown import Shown
from index.search.timer import Timer, untimed
from index.statement import WHOLE_STATEMENT, Clause
from index.text import Language, Question

CERTAINLY_AGAIN = FollowUp("again", 1.0)


class Dialogue:
    """Answers the questions of one conversation, encoding each of them once.

    The same question after the same turns gets the same ranking. Vectors and rankings are cached
    for the lifetime of the dialogue, so that a conversation of n turns encodes O(n) texts.

    `time` is called for each encoding, and for each ranking after the encoding of its question. A
    follow-up may encode and rank earlier questions while it is ranked.
    """

    def __init__(
        self,
        search: ClauseSearch,
        is_encoded: Callable[[str], bool] = lambda text: False,
        time: Timer = untimed,
    ) -> None:
        """`is_encoded` is whether the encoder has the vector of a text at hand."""
        self._search = search
        self._is_encoded = is_encoded
        self._time = time
        self._clause_ids = {clause.id for clause in search.statement.clauses}
        self._context = ContextJudge(search, self._encode)
        self._vectors: dict[str, Vector] = {}
        self._rankings: dict[tuple[Question, tuple[Turn, ...], int], Ranking] = {}
        self._respelled: dict[Question, Question] = {}

    def knows(self, question: Question) -> bool:
        """Whether a question takes little time, as it need not be encoded."""
        return self._is_encoded(self._respell(question).plain)

    def ask(self, question: Question, history: Sequence[Turn] = (), limit: int = 3) -> Ranking:
        """Rank the clauses for a question after earlier turns, oldest first.

        The history does not change the ranking of a question that is no follow-up. Clause ids that
        the statement does not have are ignored. All questions are read in the words they mean.
        """
        question = self._respell(question)
        turns = self._read(history)
        key = question, turns, limit
        if key not in self._rankings:
            vector = self._encode(question)
            with self._time("rank"):
                ranking = self._rank(question, vector, turns, limit)
                self._rankings[key] = self._search.annotate(ranking, question)
        return self._rankings[key]

    def repeat(self, history: Sequence[Turn], limit: int = 3) -> Ranking | None:
        """Rank as for the last question that was answered; None if the history shows no answer."""
        turns = self._read(history)
        if not any(turn.clauses for turn in turns):
            return None
        return self._repeat(turns, CERTAINLY_AGAIN, limit)

    def _read(self, history: Sequence[Turn]) -> tuple[Turn, ...]:
        """The turns in the words they mean, with the clauses that the statement has."""
        return tuple(
            Turn(
                self._respell(turn.question),
                tuple(one for one in turn.clauses if one in self._clause_ids),
            )
            for turn in history
        )

    def _rank(
        self, question: Question, vector: Vector, turns: tuple[Turn, ...], limit: int
    ) -> Ranking:
        search = self._search
        centred = search.centre(vector, question)
        talk = search.ranker.judge_talk(question, centred)
        heard = search.hear(question, talk, turns)
        if heard is not None:
            return heard
        rendered = search.renderings.answer(question, limit) if search.renderings else None
        if rendered is not None:
            return rendered
        reference = search.references.read(question) if search.references else None
        if reference is not None:
            return search.point(reference, limit)
        item = self._read_item(question, turns, limit)
        if item is not None:
            return search.point(item, limit)
        follow_up = search.ranker.judge_follow_up(centred) if turns else None
        if follow_up is None or follow_up.probability < search.thresholds.follow_up:
            return search.rank(search.ranker.judge(question, centred, talk), centred, limit)
        if follow_up.kind in ("detail", "topic"):
            judgement = self._context.judge(question, vector, centred, follow_up.kind, turns)
            return search.rank(judgement, centred, limit)
        found = self._resolve(question, centred, follow_up, turns, limit)
        if found is None:
            found = search.rank(search.ranker.judge(question, centred, talk), centred, limit)
        languages: dict[str, Language] = {"english": "en", "japanese": "ja"}
        return replace(found, language=languages.get(follow_up.kind, found.language))

    def _read_item(
        self, question: Question, turns: tuple[Turn, ...], limit: int
    ) -> Reference | None:
        """What the number of an item in the list shown last stands for; None without either."""
        number = self._search.item_numbers.read(question) if turns else None
        shown = None if number is None else self._look_back(turns, limit)
        return None if number is None or shown is None else shown.item(number)

    def _resolve(
        self,
        question: Question,
        centred: Vector,
        follow_up: FollowUp,
        turns: tuple[Turn, ...],
        limit: int,
    ) -> Ranking | None:
        """What a follow-up that refers to an answer means; None if nothing was shown."""
        shown = self._look_back(turns, limit)
        if shown is None:
            return self._repeat(turns, follow_up, limit)
        steps = count_steps(question)
        if follow_up.kind in ("next", "previous") or (follow_up.kind == "back" and steps > 1):
            return self._step(shown, follow_up, steps)
        if follow_up.kind == "all":
            return self._show_section(shown.whole, follow_up)
        named = self._recall(question, centred, shown)
        if named is None and follow_up.kind in ("back", "other"):
            named = shown.other if follow_up.kind == "other" else shown.earlier
        if named in (None, shown.last):
            return self._repeat(turns, follow_up, limit)
        return self._answer_with(self._search.statement.clause(named), follow_up)

    def _recall(self, question: Question, centred: Vector, shown: Shown) -> str | None:
        """The clause, of those shown so far, that a question describes: "the ferries bit again"."""
        closeness = self._search.ranker.closeness(question, centred)
        numbers = {clause.id: n for n, clause in enumerate(self._search.statement.clauses)}
        best = max(shown.clauses, key=lambda clause: closeness[numbers[clause]], default=None)
        if best is None or closeness[numbers[best]] < self._search.thresholds.recall:
            return None
        return best

    def _look_back(self, turns: tuple[Turn, ...], limit: int) -> Shown | None:
        """What the turns have shown; None if they have shown nothing."""
        answers = tuple(
            turn.clauses if self._is_overview(turns[: number + 1], limit) else turn.clauses[:1]
            for number, turn in enumerate(turns)
            if turn.clauses
        )
        if not answers:
            return None
        hits = next(turn.clauses for turn in reversed(turns) if turn.clauses)
        return Shown(self._search.statement, answers, hits)

    def _respell(self, question: Question) -> Question:
        if question not in self._respelled:
            self._respelled[question] = self._search.respelling.respell(question)
        return self._respelled[question]

    def _encode(self, question: Question) -> Vector:
        if question.plain not in self._vectors:
            with self._time("encode"):
                self._vectors[question.plain] = self._search.encode(question)
        return self._vectors[question.plain]

    def _repeat(self, turns: tuple[Turn, ...], follow_up: FollowUp, limit: int) -> Ranking | None:
        """The last answer again, or the last abstention if nothing was shown; None without any."""
        answered = [number for number, turn in enumerate(turns) if turn.clauses]
        number = answered[-1] if answered else len(turns) - 1
        again = self.ask(turns[number].question, turns[:number], limit)
        clauses = turns[number].clauses
        if not clauses:
            return again if again.outcome == "not_in_statement" else None
        if again.answers and again.hits[0].clause.id == clauses[0]:
            return again
        return self._answer_with(self._search.statement.clause(clauses[0]), follow_up)

    def _step(self, shown: Shown, follow_up: FollowUp, count: int) -> Ranking:
        """The clause so many after or before the last answer."""
        clauses = self._search.statement.clauses
        number = shown.step(count if follow_up.kind == "next" else -count)
        if 0 <= number < len(clauses):
            return self._answer_with(clauses[number], follow_up)
        return Ranking.pass_end("first" if number < 0 else "last", len(clauses))

    def _show_section(self, section: str, follow_up: FollowUp) -> Ranking:
        statement, probability = self._search.statement, round(follow_up.probability, 4)
        hits = tuple(Hit(clause, probability) for clause in statement.section(section))
        count = len(statement.clauses)
        return Ranking("overview", hits, section, probability, probability, count)

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
