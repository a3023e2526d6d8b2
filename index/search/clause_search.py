"""Decides which clauses answer a question, or that none does."""

from dataclasses import dataclass, field

import numpy as np

from index.encoder import Encoder, Vector
from index.examples import Outcome, TalkKind
from index.ranking import Highlighter, Judgement, Ranker, TalkKinds
from index.respelling import Respelling
from index.search.ranking import Hit, Ranking
from index.search.reference import Reference, ReferenceReader
from index.search.thresholds import Thresholds
from index.statement import Statement
from index.text import Question


@dataclass(frozen=True, slots=True)
class ClauseSearch:
    """A statement with all that is needed to rank its clauses; safe for concurrent questions."""

    statement: Statement
    encoder: Encoder
    ranker: Ranker
    highlighter: Highlighter | None = None
    talk_kinds: TalkKinds | None = None
    references: ReferenceReader | None = None
    respelling: Respelling = field(default_factory=Respelling)
    thresholds: Thresholds = field(default_factory=Thresholds)

    def encode(self, question: Question) -> Vector:
        """Encode a question as a unit vector, not centred."""
        return self.encoder.encode(question.plain)

    def centre(self, vector: Vector, question: Question) -> Vector:
        """Centre an encoded question, which makes it comparable to the clauses; a unit vector."""
        return self.ranker.centres.centre(vector, question.language)

    def rank(self, judgement: Judgement, centred: Vector, limit: int) -> Ranking:
        """Turn the judgement of a centred question into its `limit` best clauses, or its section.

        Clauses with equal scores are in document order.
        """
        order = np.argsort(-judgement.clauses, kind="stable")
        best = int(order[0])
        outcome = decide(judgement, self.thresholds)
        section = judgement.section if outcome == "overview" else None
        if section is None:
            chosen = [int(clause) for clause in order[:limit]]
            confidence = float(judgement.clauses[best])
        else:
            wanted = {clause.id for clause in self.statement.section(section)}
            clauses = enumerate(self.statement.clauses)
            chosen = [number for number, clause in clauses if clause.id in wanted]
            confidence = judgement.section_probability
        near = bool(judgement.closeness[best] >= self.thresholds.near)
        return Ranking(
            outcome,
            tuple(self._hit(clause, judgement, centred, outcome) for clause in chosen),
            section,
            round(confidence, 4),
            round(judgement.answerable, 4),
            len(order),
            near=outcome == "not_in_statement" and near,
            talk=self._talk_kind(centred) if outcome == "conversation" else "other",
        )

    def point(self, reference: Reference, limit: int) -> Ranking:
        """What a question names: a section, clauses of it, or that there is no such part."""
        checked, section = len(self.statement.clauses), reference.section
        of_section = self.statement.section(section) if section else ()
        if not reference.clauses:
            hits = tuple(Hit(clause, 0.0) for clause in of_section[:limit])
            return Ranking("not_in_statement", hits, None, 0.0, 0.0, checked, missing=section or "")
        hits = tuple(Hit(self.statement.clause(clause), 1.0) for clause in reference.clauses)
        if len(hits) > 1 and len(hits) == len(of_section):
            return Ranking("overview", hits, section, 1.0, 1.0, checked)
        return Ranking("answered", hits[:limit], None, 1.0, 1.0, checked)

    def _hit(self, clause: int, judgement: Judgement, centred: Vector, outcome: Outcome) -> Hit:
        highlighter = self.highlighter if outcome == "answered" else None
        return Hit(
            self.statement.clauses[clause],
            round(float(judgement.clauses[clause]), 4),
            highlighter.highlight(clause, centred, self.thresholds.highlight)
            if highlighter
            else {},
        )

    def _talk_kind(self, centred: Vector) -> TalkKind:
        return "other" if self.talk_kinds is None else self.talk_kinds.judge(centred)


def decide(judgement: Judgement, thresholds: Thresholds) -> Outcome:
    """The most likely outcome; small talk has its own threshold."""
    if judgement.small_talk >= thresholds.small_talk:
        return "conversation"
    if judgement.section is not None:
        return "overview"
    return "answered" if judgement.answerable >= thresholds.answer else "not_in_statement"
