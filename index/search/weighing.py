"""Combines the judgements of a follow-up, alone and in context, into one."""

import math

import numpy as np

from index.ranking import Judgement, Scores

DETAIL_WEIGHTS, DETAIL_OFFSET = (0.39, 0.23), -1.0
"""Weights of the judgements alone and in context.

Fitted by logistic regression to 102 questions for details in example conversations.
"""

MIN_PROBABILITY = 1e-3
"""A probability closer to 0 or 1 than this says no more."""

TOPIC_WEIGHTS = (1.0, 0.5, 0.25)
"""Weights of the judgements by the text alone, by the head, and in context."""


def weigh_detail(alone: Judgement, in_context: Judgement, expected: Scores) -> Judgement:
    """Combine the judgements of a question for a detail, alone and after the last clause.

    The log-odds of each clause are added, with those that it has by the earlier turns, `expected`.
    A section is only asked for if no clause answers.
    """
    alone_weight, context_weight = DETAIL_WEIGHTS
    log_odds = alone_weight * _log_odds(alone.clauses)
    log_odds += context_weight * _log_odds(in_context.clauses) + expected + DETAIL_OFFSET
    clauses: Scores = (1 / (1 + np.exp(-log_odds))).astype(np.float32)
    answerable = float(clauses.max())
    is_section = alone.section_probability > 0.5 > answerable
    clauses *= np.float32(answerable / clauses.sum())
    return _make_judgement(clauses, answerable, alone, is_section, alone.closeness)


def _log_odds(probabilities: Scores) -> Scores:
    clipped = np.clip(probabilities, MIN_PROBABILITY, 1 - MIN_PROBABILITY)
    log_odds: Scores = np.log(clipped / (1 - clipped)).astype(np.float32)
    return log_odds


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
