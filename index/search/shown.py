"""What the earlier turns of a conversation have shown, and what of it a follow-up may mean."""

from dataclasses import dataclass

from index.search.reference import Reference
from index.statement import WHOLE_STATEMENT, Statement


@dataclass(frozen=True, slots=True)
class Shown:
    """The answers so far, oldest first: the clause that answered, or all clauses of a list.

    There is at least one answer, and every answer has at least one clause. `hits` are the clauses
    of the last answer, best first.
    """

    statement: Statement
    answers: tuple[tuple[str, ...], ...]
    hits: tuple[str, ...]

    @property
    def last(self) -> str:
        """The clause shown last; of a list, the first."""
        return self.answers[-1][0]

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause that was an answer of its own, the last one first."""
        single = [answer[0] for answer in reversed(self.answers) if len(answer) == 1]
        return tuple(dict.fromkeys(single))

    @property
    def earlier(self) -> str | None:
        """The clause shown before the last one."""
        return next((clause for clause in self.clauses if clause != self.last), None)

    @property
    def items(self) -> tuple[str, ...]:
        """The list shown last, or introduced last by its lead-in; empty if there was none."""
        for answer in reversed(self.answers):
            items = answer if len(answer) > 1 else self._led_in_by(answer[0])
            if items:
                return items
        return ()

    def item(self, number: int) -> Reference | None:
        """The clause with this number, from 1, in the list shown last; -1 is the last one.

        Without a list, the first is the clause shown first; other numbers count the hits of the
        last answer or, if it had only one, the clauses of its section. A number that a list does
        not have is a missing part of its section.
        """
        if number == 1 and not self.items and len(self.clauses) > 1:
            return Reference((self.clauses[-1],))
        items = self.items or (self.hits if len(self.hits) > 1 else self._section(self.last))
        if 1 <= abs(number) <= len(items):
            return Reference((items[number - 1 if number > 0 else number],))
        return Reference((), self.statement.clause(items[0]).section) if self.items else None

    @property
    def other(self) -> str | None:
        """The other clause of a section of two; failing that, the clause shown before the last."""
        others = [clause for clause in self._section(self.last) if clause != self.last]
        return others[0] if len(others) == 1 else self.earlier

    @property
    def whole(self) -> str:
        """The section of the clause or list shown last; the statement if it has nothing else."""
        led_in = self._led_in_by(self.last)
        section = self.statement.clause(led_in[0] if led_in else self.last).section
        return section if len(self.statement.section(section)) > 1 else WHOLE_STATEMENT

    def step(self, count: int) -> int:
        """The number of the clause so many after the last answer; before it if below zero."""
        ids = [clause.id for clause in self.statement.clauses]
        answer = self.answers[-1]
        return ids.index(answer[-1 if count > 0 else 0]) + count

    def _led_in_by(self, clause_id: str) -> tuple[str, ...]:
        return tuple(clause.id for clause in self.statement.clauses if clause.lead_in == clause_id)

    def _section(self, clause_id: str) -> tuple[str, ...]:
        section = self.statement.clause(clause_id).section
        return tuple(clause.id for clause in self.statement.section(section))
