"""Combines the judgements of a follow-up, alone and in context, into one."""

import math

import numpy as np

from index.ranking import Judgement, Scores

TOPIC_WEIGHTS = (1.0, 0.5, 0.25)
"""Weights of the judgements by the text alone, by the head, and in context."""


def weigh_detail(alone: Judgement, in_context: Judgement) -> Judgement:
    """Combine the judgements of a question for a detail, alone and after the earlier questions.

    It is only answered if both agree on a clause: when, who or how often in another clause is not
    what was asked. A section that is more likely to be asked for is kept.
    """
    answerable = math.sqrt(float(alone.clauses @ in_context.clauses))
    clauses = np.sqrt(alone.clauses * in_context.clauses)
    clauses *= np.float32(answerable / max(float(clauses.sum()), 1e-9))
    is_section = alone.section_probability > max(0.5, float(clauses.max()))
    return _make_judgement(clauses, answerable, alone, is_section, alone.closeness)


def weigh_topic(
    by_text: Judgement, by_head: Judgement, in_context: Judgement, section_threshold: float
) -> Judgement:
    """Combine the judgements of another topic: by the text alone, by the head, and in context.

    The log-odds are added with decreasing weights: a topic is one or two words, which few example
    questions are, and the earlier questions are about a different topic.
    """
    log_odds, clauses = 0.0, np.ones_like(by_text.clauses)
    for judgement, weight in zip((by_text, by_head, in_context), TOPIC_WEIGHTS, strict=True):
        probability = min(max(judgement.answerable, 1e-4), 1 - 1e-4)
        log_odds += weight * math.log(probability / (1 - probability))
        shares = judgement.clauses / np.float32(max(judgement.answerable, 1e-9))
        clauses *= np.maximum(shares, np.float32(1e-9)) ** np.float32(weight)
    answerable = 1 / (1 + math.exp(-log_odds))
    clauses *= np.float32(answerable) / clauses.sum()
    is_section = by_head.section_probability > section_threshold
    return _make_judgement(clauses, answerable, by_head, is_section, by_text.closeness)


def _make_judgement(
    clauses: Scores, answerable: float, section: Judgement, is_section: bool, closeness: Scores
) -> Judgement:
    """A judgement without small talk, and with the section of another one if it is asked for."""
    if not is_section:
        return Judgement(clauses, answerable, None, 0.0, 0.0, closeness)
    probability = section.section_probability
    return Judgement(clauses, answerable, section.section, probability, 0.0, closeness)
