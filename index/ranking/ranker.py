"""One score a clause, both languages together, and what the question asks for."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from index.encoder import Vector
from index.ranking.background import Background, Scores
from index.ranking.centres import Centres
from index.ranking.follow_up import FollowUps, Leaning
from index.ranking.head import Head, Learned, softmax
from index.ranking.lexicon import Lexicon, count_folded
from index.ranking.small_talk import SmallTalk
from index.ranking.vectors import PHRASE, WHOLE, ClauseVectors
from index.text import LANGUAGES, Question

WHOLE_WEIGHT, PHRASE_WEIGHT, WORDS_WEIGHT = 6.0, 3.0, 90.0
"""Log-odds for a cosine of 1; that of the words is squared, as few in common say nothing."""

SLOPE, OFFSET = 1.0, -0.9
"""Without example questions, log-odds that there is an answer: SLOPE * strangeness + OFFSET.

Set on a declaration of 30 articles: 87 % of questions to it in other words than its own are above
one half, and 10 % of general-knowledge questions.
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is written in the clauses that a question has too, float32 [clauses] each.

    `weight` is log-odds; `closeness` the best cosine, -1 to 1, of the question and the clause or a
    phrase of it in either language.
    """

    weight: Scores
    closeness: Scores


@dataclass(frozen=True, slots=True)
class Judgement:
    """Probability that each clause answers, float32 [clauses], and that any does, 0 to 1.

    `section`, where a section as a whole is likelier asked for than one clause or none, is its id
    and `section_probability` how likely it is; `small_talk` is the probability that nothing is
    asked of the statement. `closeness` is that of the evidence.
    """

    clauses: Scores
    answerable: float
    section: str | None
    section_probability: float
    small_talk: float
    closeness: Scores


@dataclass(frozen=True, slots=True)
class Ranker:
    """Judges all clauses for an encoded question.

    The lexicon's texts are the clauses in one language, then in the next. The head is there for a
    statement that comes with example questions.
    """

    vectors: ClauseVectors
    centres: Centres
    lexicon: Lexicon
    background: Background | None = None
    head: Head | None = None
    small_talk: SmallTalk | None = None
    follow_ups: FollowUps | None = None

    def evidence(self, counts: Mapping[str, int], centred: Vector) -> Evidence:
        """Meaning of clauses and phrases and shared words, both languages alike."""
        cosines = self.vectors.compare(centred)
        meaning = cosines.mean(axis=0)
        words = self.lexicon.compare(counts).reshape(len(LANGUAGES), -1).mean(axis=0)
        weight = (
            WHOLE_WEIGHT * meaning[WHOLE]
            + PHRASE_WEIGHT * meaning[PHRASE]
            + WORDS_WEIGHT * words * words
        )
        return Evidence(weight.astype(np.float32), cosines.max(axis=(0, 1)))

    def lean(self, centred: Vector) -> Leaning | None:
        """What a centred question may want of the answer before it; none without follow-ups."""
        return None if self.follow_ups is None else self.follow_ups.judge(centred)

    def judge_topic(self, question: Question, vector: Vector) -> Judgement:
        """Weigh what was learned for an encoded question that only names a topic.

        Half of what such questions share is taken off as well: to what was learned, "what about …?"
        itself is about something.
        """
        if self.follow_ups is None:
            raise ValueError("a ranker judges topics by follow-ups; it was given none")
        centres = Centres((self.centres.questions + self.follow_ups.topics) / np.float32(2))
        return self.judge(question, centres.centre(vector, question.language))

    def judge_written(self, question: Question, centred: Vector) -> Judgement:
        """Weigh what is written alone, as for a statement without example questions."""
        return replace(self, head=None).judge(question, centred)

    def judge(self, question: Question, centred: Vector) -> Judgement:
        """Weigh what was learned and what is written, for a centred question.

        Whether there is an answer is for the head to say where there is one: shared words are as
        many in close questions that the statement does not answer. Which clause it is, both say.
        """
        counts = count_folded(question.folded)
        evidence = self.evidence(counts, centred)
        talk = 0.0 if self.small_talk is None else self.small_talk.probability(centred)
        if self.head is not None:
            return _combine(self.head, self.head.judge(centred, counts), evidence, talk)
        if self.background is None:
            raise ValueError("a ranker judges by a head or by a background; it was given neither")
        strangeness = self.background.strangeness(evidence.weight, question.language)
        answerable = 1 / (1 + math.exp(-(SLOPE * strangeness + OFFSET)))
        clauses = softmax(evidence.weight) * np.float32(answerable)
        return Judgement(clauses, answerable, None, 0.0, talk, evidence.closeness)


def _combine(head: Head, learned: Learned, evidence: Evidence, talk: float) -> Judgement:
    answerable = learned.one / max(learned.one + learned.none, 1e-9)
    whole = float(learned.sections.sum())
    asked = whole > max(learned.one, learned.none)
    best = int(learned.sections.argmax()) if asked else 0
    return Judgement(
        softmax(learned.clauses + evidence.weight) * np.float32(answerable),
        answerable,
        head.sections[best] if asked else None,
        float(learned.sections[best]) if asked else 0.0,
        talk,
        evidence.closeness,
    )
