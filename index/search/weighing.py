"""A follow-up judged by itself and after the questions before it, as one judgement."""

import math

import numpy as np

from index.ranking import Judgement, Scores

TOPIC_WEIGHTS = (1.0, 0.5, 0.25)
"""How much counts what is written, what was learned, and what the earlier questions add."""


def weigh_detail(alone: Judgement, after: Judgement) -> Judgement:
    """Judge a detail by itself and after the earlier questions.

    It is answered where both say that the same clause does: what else the statement says when, who
    or how often is not what was asked. A section that is likelier asked for than that stands.
    """
    agreed = math.sqrt(float(alone.clauses @ after.clauses))
    clauses = np.sqrt(alone.clauses * after.clauses)
    clauses *= np.float32(agreed / max(float(clauses.sum()), 1e-9))
    overview = alone.section_probability > max(0.5, float(clauses.max()))
    return _without_talk(clauses, agreed, alone, overview, alone.closeness)


def weigh_topic(
    written: Judgement, learned: Judgement, after: Judgement, section_threshold: float
) -> Judgement:
    """Judge another topic by what is written, by what was learned, and after earlier questions.

    The log-odds are added up, in that order ever less of them: a topic is named in a word or two,
    of which there are few among example questions, and the earlier questions are about another.
    """
    odds, clauses = 0.0, np.ones_like(written.clauses)
    for judgement, weight in zip((written, learned, after), TOPIC_WEIGHTS, strict=True):
        probability = min(max(judgement.answerable, 1e-4), 1 - 1e-4)
        odds += weight * math.log(probability / (1 - probability))
        shares = judgement.clauses / np.float32(max(judgement.answerable, 1e-9))
        clauses *= np.maximum(shares, np.float32(1e-9)) ** np.float32(weight)
    answerable = 1 / (1 + math.exp(-odds))
    clauses *= np.float32(answerable) / clauses.sum()
    overview = learned.section_probability > section_threshold
    return _without_talk(clauses, answerable, learned, overview, written.closeness)


def _without_talk(
    clauses: Scores, answerable: float, asked: Judgement, overview: bool, closeness: Scores
) -> Judgement:
    if not overview:
        return Judgement(clauses, answerable, None, 0.0, 0.0, closeness)
    return Judgement(clauses, answerable, asked.section, asked.section_probability, 0.0, closeness)
