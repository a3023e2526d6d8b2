"""Combines all scores into the probability that each clause answers, over both languages."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from index.encoder import Vector
from index.examples import TalkKind
from index.ranking.background import Background, Scores
from index.ranking.centres import Centres
from index.ranking.follow_up import FollowUp, FollowUps
from index.ranking.head import Head, Prediction, softmax
from index.ranking.lexicon import Lexicon, count_folded
from index.ranking.small_talk import NO_TALK, SmallTalk, Talk
from index.ranking.vectors import PHRASE, WHOLE, ClauseVectors
from index.text import LANGUAGES, Question

WHOLE_WEIGHT, PHRASE_WEIGHT, WORDS_WEIGHT = 6.0, 3.0, 90.0
"""Log-odds for a cosine of 1. That of the words is squared: a few shared words mean little."""

SLOPE, OFFSET = 1.0, -0.9
"""Without example questions, the log-odds that there is an answer are SLOPE * z-score + OFFSET.

Set on a declaration of 30 articles: 87 % of the questions about it in other words than its own get
a probability above one half, and 10 % of everyday questions.
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How well the text of each clause matches a question, float32 [clauses] each.

    `weight` is in log-odds. `closeness` is the highest cosine, -1 to 1, of the question with the
    clause or one of its phrases, in either language.
    """

    weight: Scores
    closeness: Scores


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely each kind of answer to a question is; all probabilities are 0 to 1.

    `clauses` is the probability that each clause answers, float32 [clauses], and `answerable` that
    any clause does. If a whole section is more likely to be asked for than one clause or nothing,
    `section` is its id, and `section_probability` its probability. `small_talk` is the probability
    of small talk, and `talk` its kind. `closeness` is that of the `Evidence`.
    """

    clauses: Scores
    answerable: float
    section: str | None
    section_probability: float
    small_talk: float
    closeness: Scores
    talk: TalkKind = "other"


@dataclass(frozen=True, slots=True)
class Ranker:
    """Judges all clauses for an encoded question.

    The texts of the lexicon are all clauses in the first language, then in the second. There is a
    head if the statement has example questions.
    """

    vectors: ClauseVectors
    centres: Centres
    lexicon: Lexicon
    background: Background | None = None
    head: Head | None = None
    small_talk: SmallTalk | None = None
    follow_ups: FollowUps | None = None

    def evidence(self, counts: Mapping[str, int], centred: Vector) -> Evidence:
        """Combine the cosines of clauses, phrases and words; both languages count equally."""
        cosines = self.vectors.compare(centred)
        meaning = cosines.mean(axis=0)
        words = self.lexicon.compare(counts).reshape(len(LANGUAGES), -1).mean(axis=0)
        weight = (
            WHOLE_WEIGHT * meaning[WHOLE]
            + PHRASE_WEIGHT * meaning[PHRASE]
            + WORDS_WEIGHT * words * words
        )
        return Evidence(weight.astype(np.float32), cosines.max(axis=(0, 1)))

    def closeness(self, question: Question, centred: Vector) -> Scores:
        """The closeness of each clause to a centred question, float32 [clauses], -1 to 1."""
        return self.evidence(count_folded(question.folded), centred).closeness

    def judge_talk(self, question: Question, centred: Vector) -> Talk:
        """How likely a centred question is small talk.

        Not at all without a `SmallTalk`, or in a script of which the encoder knows no words.
        """
        if self.small_talk is None or not question.is_supported_script:
            return NO_TALK
        return self.small_talk.judge(centred, count_folded(question.folded))

    def judge_follow_up(self, centred: Vector) -> FollowUp | None:
        """What kind of follow-up a centred question is; None if the ranker has no `FollowUps`."""
        return None if self.follow_ups is None else self.follow_ups.judge(centred)

    def judge_topic(self, question: Question, vector: Vector) -> Judgement:
        """Judge an encoded, not yet centred question that only names a topic.

        Half of the mean of such questions is subtracted as well, because the head would otherwise
        take the wording "what about …?" as part of the topic.
        """
        if self.follow_ups is None:
            raise ValueError("a ranker needs follow-ups to judge a topic; it was given none")
        centres = Centres((self.centres.questions + self.follow_ups.topics) / np.float32(2))
        return self.judge(question, centres.centre(vector, question.language))

    def judge_by_text(self, question: Question, centred: Vector) -> Judgement:
        """Judge a centred question without the head, as if there were no example questions."""
        return replace(self, head=None).judge(question, centred)

    def judge(self, question: Question, centred: Vector, talk: Talk | None = None) -> Judgement:
        """Judge a centred question; `talk` is what `judge_talk` said of it, if that is known.

        If there is a head, it alone decides whether the statement answers, because similar
        questions that the statement does not answer share just as many words with it. Head and
        evidence together decide which clause answers. Raises `ValueError` if there is neither a
        head nor a background.
        """
        counts = count_folded(question.folded)
        evidence = self.evidence(counts, centred)
        talk = talk or self.judge_talk(question, centred)
        if self.head is not None:
            return _combine(self.head, self.head.judge(centred, counts), evidence, talk)
        if self.background is None:
            raise ValueError("a ranker judges by a head or by a background; it was given neither")
        z_score = self.background.z_score(evidence.weight, question.language)
        answerable = 1 / (1 + math.exp(-(SLOPE * z_score + OFFSET)))
        clauses = softmax(evidence.weight) * np.float32(answerable)
        return Judgement(
            clauses, answerable, None, 0.0, talk.probability, evidence.closeness, talk.kind
        )


def _combine(head: Head, predicted: Prediction, evidence: Evidence, talk: Talk) -> Judgement:
    any_clause, no_clause = predicted.any_clause, predicted.no_clause
    answerable = any_clause / max(any_clause + no_clause, 1e-9)
    is_section = float(predicted.sections.sum()) > max(any_clause, no_clause)
    best = int(predicted.sections.argmax()) if is_section else 0
    return Judgement(
        softmax(predicted.clause_logits + evidence.weight) * np.float32(answerable),
        answerable,
        head.sections[best] if is_section else None,
        float(predicted.sections[best]) if is_section else 0.0,
        talk.probability,
        evidence.closeness,
        talk.kind,
    )
