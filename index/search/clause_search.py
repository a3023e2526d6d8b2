"""Decides which clauses answer a question, or that none does."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from index.encoder import Encoder, Vector
from index.examples import Outcome
from index.ranking import Highlighter, Judgement, Ranker, Talk
from index.respelling import Respelling
from index.search.annotator import Annotator
from index.search.distress import DistressWords
from index.search.item_number import ItemNumbers
from index.search.ranking import Hit, Ranking, Turn
from index.search.reference import Reference, ReferenceReader
from index.search.renderings import Renderings
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
    references: ReferenceReader | None = None
    annotator: Annotator | None = None
    respelling: Respelling = field(default_factory=Respelling)
    renderings: Renderings | None = None
    distress: DistressWords = field(default_factory=DistressWords)
    item_numbers: ItemNumbers = field(default_factory=ItemNumbers)
    thresholds: Thresholds = field(default_factory=Thresholds)

    def encode(self, question: Question) -> Vector:
        """Encode a question as a unit vector, not centred."""
        return self.encoder.encode(question.plain)

    def centre(self, vector: Vector, question: Question) -> Vector:
        """Centre an encoded question, which makes it comparable to the clauses; a unit vector."""
        return self.ranker.centres.centre(vector, question.language)

    def annotate(self, ranking: Ranking, question: Question) -> Ranking:
        """The ranking with what the words of the question add to it."""
        return ranking if self.annotator is None else self.annotator.annotate(ranking, question)

    def hear(self, question: Question, talk: Talk, turns: Sequence[Turn] = ()) -> Ranking | None:
        """What goes before everything else: a call for help, or a prompt of a chat program.

        Small talk right after a call for help, such as "really", is heard as one too.
        """
        kind, calls = talk.kind, self.distress.occur_in(question)
        if turns and talk.probability >= self.thresholds.small_talk:
            calls = calls or self.distress.occur_in(turns[-1].question)
        if calls or talk.distress >= self.thresholds.distress:
            kind = "distress"
        elif kind != "program" or talk.probability < self.thresholds.small_talk:
            return None
        return Ranking("conversation", (), None, 0.0, 0.0, len(self.statement.clauses), talk=kind)

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
            talk=judgement.talk if outcome == "conversation" else None,
        )

    def point(self, reference: Reference, limit: int) -> Ranking:
        """What a question names: a section, clauses of it, or that there is no such part."""
        checked, section = len(self.statement.clauses), reference.section
        if reference.beyond is not None:
            return Ranking.pass_end(reference.beyond, checked)
        of_section = self.statement.section(section) if section else ()
        if not reference.clauses:
            hits = tuple(Hit(clause, 0.0) for clause in of_section[:limit])
            return Ranking("not_in_statement", hits, None, 0.0, 0.0, checked, missing=section or "")
        hits = tuple(Hit(self.statement.clause(clause), 1.0) for clause in reference.clauses)
        for whole in self.statement.sections:
            if len(hits) > 1 and whole.clauses == reference.clauses:
                return Ranking("overview", hits, whole.id, 1.0, 1.0, checked)
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


def decide(judgement: Judgement, thresholds: Thresholds) -> Outcome:
    """The most likely outcome; small talk has its own threshold."""
    if judgement.small_talk >= thresholds.small_talk:
        return "conversation"
    if judgement.section is not None:
        return "overview"
    return "answered" if judgement.answerable >= thresholds.answer else "not_in_statement"
