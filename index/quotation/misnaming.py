"""Holds the sources and labels that were set aside against what is quoted beside them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.quotation.asides import Aside
from index.quotation.naming import Misnamed, Naming
from index.quotation.reading import Reading
from index.statement import Clause, Statement


@dataclass(frozen=True)
class SourceCheck:
    """Finds what a source or a label has wrong."""

    statement: Statement

    @cached_property
    def _naming(self) -> Naming:
        return Naming(self.statement)

    def find_misnamed(
        self, quoting: Sequence[Reading], readings: Sequence[Reading], text: str
    ) -> list[Misnamed]:
        """What the sources and labels that were set aside say wrong of what is quoted."""
        found: dict[int, Misnamed] = {}
        clauses = self.statement.clauses
        asides = {aside for reading in readings for aside in reading.set_aside}
        for aside in sorted(asides, key=lambda one: one.start):
            start, end = aside.start, aside.end
            wrong: list[Misnamed] = []
            if aside.kind == "source":
                wrong += self._naming.find_document(text, start, end)
                wrong += self._naming.find_dates(text, start, end)
                quoted = self._beside(quoting, text, aside, asides)
                wrong += self._naming.find_labels(text, start, end, quoted)
            elif aside.kind == "label" and len(quoting[0].occurrences) < 2:
                number = self._labelled(quoting, text, aside, asides)
                if number is not None:
                    led = [one for one in clauses if one.lead_in == clauses[number].id]
                    named = [clauses[number], *led]
                    wrong += self._naming.find_labels(text, start, end, named)
            for one in wrong:
                found.setdefault(one.start, one)
        return list(found.values())

    def _beside(
        self, quoting: Sequence[Reading], text: str, source: Aside, asides: Collection[Aside]
    ) -> list[Clause]:
        """The clauses that a source is given for: quoted in its line before it, or after it."""
        words = sorted(word for reading in quoting for word in reading.find_words())
        first = text.rfind("\n", 0, source.start) + 1
        last = text.find("\n", source.end)
        others = [one for one in asides if one.kind == "source" and one is not source]
        since = max((one.end for one in others if one.end <= source.start), default=0)
        until = min((one.start for one in others if one.start >= source.end), default=len(text))
        before = [number for at, number in words if max(first, since) <= at < source.start]
        until = until if last < 0 else min(last, until)
        after = [number for at, number in words if source.end <= at < until]
        numbers = {*(before or after or [number for _, number in words])}
        for reading in quoting:
            for spans in reading.occurrences if len(reading.occurrences) > 1 else ():
                numbers |= {number for number, _ in spans}
        clauses = [self.statement.clauses[number] for number in sorted(numbers)]
        lead_ins = {clause.lead_in for clause in clauses}
        return sorted(clauses, key=lambda clause: clause.id in lead_ins)

    def _labelled(
        self, quoting: Sequence[Reading], text: str, label: Aside, asides: Collection[Aside]
    ) -> int | None:
        """The number of the clause that is quoted right after a label."""
        words = [word for one in quoting for word in one.find_words() if word[0] >= label.end]
        if not words:
            return None
        start, number = min(words)
        between = text[label.end : start]
        if "\n" in between:
            others = [one for one in asides if one is not label and one.kind == "label"]
            is_listed = any(
                not text[one.end : label.start].strip() for one in others if one.end <= label.start
            )
            if is_listed or between.strip():
                return None
        return number
