"""One score a clause, both languages together, and what the question asks for."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector
from index.evidence import PHRASE, WHOLE, Centres, VectorSearch
from index.head import FollowUps, Head, Leaning, Learned, SmallTalk, softmax
from index.lexicon import Lexicon, count_terms
from index.statement import LANGUAGES, Language

WHOLE_WEIGHT, PHRASE_WEIGHT, WORDS_WEIGHT = 6.0, 3.0, 90.0
"""Log-odds for a cosine of 1; that of the words is squared, as few in common say nothing."""

SLOPE, OFFSET = 1.0, -0.9
"""Without example questions, log-odds that there is an answer: SLOPE * strangeness + OFFSET.

Set on a declaration of 30 articles: 87 % of questions to it in other words than its own are above
one half, and 10 % of general-knowledge questions.
"""

Scores = NDArray[np.float32]
"""float32 [clauses], higher is closer."""


@dataclass(frozen=True, slots=True)
class Background:
    """How everyday questions score against each clause, float32 [languages, clauses] each.

    `best_mean` and `best_deviation`, float32 [languages], are those of their highest scores,
    counted in standard deviations of the clause.
    """

    mean: NDArray[np.float32]
    deviation: NDArray[np.float32]
    best_mean: NDArray[np.float32]
    best_deviation: NDArray[np.float32]

    def strangeness(self, evidence: Scores, language: Language) -> float:
        """How far the best clause stands out more than it does for everyday questions.

        In standard deviations; 0 is as much as for the average one, and it means the same for
        short and long statements.
        """
        best, row = int(evidence.argmax()), LANGUAGES.index(language)
        height = (evidence[best] - self.mean[row, best]) / self.deviation[row, best]
        return float((height - self.best_mean[row]) / self.best_deviation[row])


def measure_background(scores: NDArray[np.float32]) -> Background:
    """The background of float32 [languages, questions, clauses] scores of everyday questions."""
    mean, deviation = scores.mean(axis=1), np.maximum(scores.std(axis=1), 1e-6)
    best = scores.argmax(axis=2)[..., None]
    heights = np.take_along_axis((scores - mean[:, None]) / deviation[:, None], best, axis=2)
    return Background(
        mean,
        deviation,
        heights[..., 0].mean(axis=1),
        np.maximum(heights[..., 0].std(axis=1), 1e-6),
    )


@dataclass(frozen=True, slots=True)
class Judgement:
    """Probability that each clause answers, float32 [clauses], and that any does, 0 to 1.

    `section`, where a section as a whole is likelier asked for than one clause or none, is its id
    and `section_probability` how likely it is; `small_talk` is the probability that nothing is
    asked of the statement.
    """

    clauses: Scores
    answerable: float
    section: str | None
    section_probability: float
    small_talk: float


@dataclass(frozen=True, slots=True)
class Ranker:
    """Judges all clauses for an encoded question.

    The lexicon's texts are the clauses in one language, then in the next. The head is there for a
    statement that comes with example questions.
    """

    search: VectorSearch
    centres: Centres
    lexicon: Lexicon
    background: Background | None = None
    head: Head | None = None
    small_talk: SmallTalk | None = None
    follow_ups: FollowUps | None = None

    def evidence(self, counts: Mapping[str, int], centred: Vector) -> Scores:
        """Meaning of clauses and phrases and shared words, both languages alike, as log-odds."""
        meaning = self.search.compare(centred).mean(axis=0)
        words = self.lexicon.compare(counts).reshape(len(LANGUAGES), -1).mean(axis=0)
        weighed: Scores = (
            WHOLE_WEIGHT * meaning[WHOLE]
            + PHRASE_WEIGHT * meaning[PHRASE]
            + WORDS_WEIGHT * words * words
        )
        return weighed.astype(np.float32)

    def lean(self, centred: Vector) -> Leaning | None:
        """What a centred question wants of the answer before it; none where it stands alone."""
        return None if self.follow_ups is None else self.follow_ups.judge(centred)

    def judge_topic(self, question: str, vector: Vector, language: Language) -> Judgement:
        """Weigh what was learned for an encoded question that only names a topic.

        Half of what such questions share is taken off as well: to what was learned, "what about …?"
        itself is about something.
        """
        if self.follow_ups is None:
            raise ValueError("a ranker judges topics by follow-ups; it was given none")
        centres = Centres((self.centres.questions + self.follow_ups.topics) / np.float32(2))
        return self.judge(question, centres.centre(vector, language), language)

    def judge_written(self, question: str, centred: Vector, language: Language) -> Judgement:
        """Weigh what is written alone, as for a statement without example questions."""
        return replace(self, head=None).judge(question, centred, language)

    def judge(self, question: str, centred: Vector, language: Language) -> Judgement:
        """Weigh what was learned and what is written, for a centred question in a language.

        Whether there is an answer is for the head to say where there is one: shared words are as
        many in close questions that the statement does not answer. Which clause it is, both say.
        """
        counts = count_terms(question)
        evidence = self.evidence(counts, centred)
        talk = 0.0 if self.small_talk is None else self.small_talk.probability(centred)
        if self.head is not None:
            return self._combine(self.head, self.head.judge(centred, counts), evidence, talk)
        if self.background is None:
            raise ValueError("a ranker judges by a head or by a background; it was given neither")
        strangeness = self.background.strangeness(evidence, language)
        answerable = 1 / (1 + math.exp(-(SLOPE * strangeness + OFFSET)))
        return Judgement(softmax(evidence) * np.float32(answerable), answerable, None, 0.0, talk)

    @staticmethod
    def _combine(head: Head, learned: Learned, evidence: Scores, talk: float) -> Judgement:
        answerable = learned.one / max(learned.one + learned.none, 1e-9)
        whole = float(learned.sections.sum())
        asked = whole > max(learned.one, learned.none)
        best = int(learned.sections.argmax()) if asked else 0
        return Judgement(
            softmax(learned.clauses + evidence) * np.float32(answerable),
            answerable,
            head.sections[best] if asked else None,
            float(learned.sections[best]) if asked else 0.0,
            talk,
        )
