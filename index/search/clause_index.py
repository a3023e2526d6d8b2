"""An index that can be asked for the clauses of its statement."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.search.clause_search import ClauseSearch
from index.search.dialogue import Dialogue
from index.search.ranking import Ranking, Turn
from index.search.recent_vectors import RecallingEncoder, RecentVectors
from index.search.timer import Timer, untimed
from index.statement import Statement
from index.store import Manifest
from index.terms import Rendering
from index.text import Language, Question, Span, read_question


@dataclass(frozen=True, slots=True)
class ClauseIndex:
    """An open index folder; safe for concurrent questions."""

    manifest: Manifest
    search: ClauseSearch

    @property
    def statement(self) -> Statement:
        """The statement that is indexed."""
        return self.search.statement

    def find_rendering(self, clause: str, language: Language, span: Span) -> Rendering | None:
        """The words that stand for a phrase of a clause in the other language, if they are found.

        `span` are code points of the clause in `language`.
        """
        renderings = self.search.renderings
        return None if renderings is None else renderings.pairs.find(clause, language, span)

    def ask(self, question: Question, history: Sequence[Turn] = (), limit: int = 3) -> Ranking:
        """Find the `limit` best clauses for a question that follows earlier turns, oldest first."""
        return self.open_dialogue().ask(question, history, limit)

    def warm_up(self) -> None:
        """Ask the title of the statement in each language; raises whatever asking raises."""
        for title in self.statement.title.values():
            self.ask(read_question(title), limit=1)

    def open_dialogue(self, time: Timer = untimed) -> Dialogue:
        """A dialogue, for asking several questions of one conversation, timed by `time`."""
        return Dialogue(self.search, time=time)

    def resume_dialogue(
        self,
        recent: RecentVectors,
        client: str,
        rest: Callable[[], None],
        time: Timer = untimed,
    ) -> Dialogue:
        """A dialogue that may have been held before, up to a point, by the same client.

        `rest` is called before each text is encoded, so that others can take turns. Every index
        needs `recent` vectors of its own.
        """
        encoder = RecallingEncoder(self.search.encoder, recent, client, rest)
        return Dialogue(replace(self.search, encoder=encoder), encoder.knows, time)
