"""The index: asked a question, it ranks the clauses of one statement."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.search.clause_search import ClauseSearch
from index.search.dialogue import Dialogue
from index.search.ranking import Ranking, Turn
from index.statement import Statement
from index.store import Manifest
from index.text import Question, read_question


@dataclass(frozen=True, slots=True)
class ClauseIndex:
    """An open index folder; safe for concurrent questions."""

    manifest: Manifest
    search: ClauseSearch

    @property
    def statement(self) -> Statement:
        """What is asked."""
        return self.search.statement

    def ask(self, question: Question, history: Sequence[Turn] = (), limit: int = 3) -> Ranking:
        """The `limit` best clauses for a question after earlier turns, oldest first."""
        return self.open_dialogue().ask(question, history, limit)

    def warm_up(self) -> None:
        """Ask the statement's own title in each language; raises what asking raises."""
        for title in self.statement.title.values():
            self.ask(read_question(title), limit=1)

    def open_dialogue(self) -> Dialogue:
        """For several questions of one conversation."""
        return Dialogue(self.search)
