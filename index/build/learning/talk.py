"""Trains the classifiers that recognise small talk and follow-ups."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from index.build.learning.questions import QuestionReader, encode_all
from index.build.learning.training_set import TrainingSet
from index.examples import (
    FOLLOW_UP_KINDS,
    TALK_KINDS,
    FollowUpKind,
    TalkKind,
    read_follow_ups,
)
from index.ranking import FollowUps, SmallTalk, TalkKinds
from index.text import LANGUAGES, read_question

INVERSE_PENALTY = 10.0
"""C of the logistic regressions, the inverse strength of their L2 penalty."""

SMALL_TALK_WEIGHT, FOLLOW_UP_WEIGHT = 8.0, 8.0
"""Weights of an example of small talk and of a follow-up, of which there are few."""

MAX_ITERATIONS = 3000


def train_talk(examples: TrainingSet, reader: QuestionReader) -> tuple[SmallTalk, FollowUps]:
    """Train the classifiers of small talk and follow-ups.

    Bank questions, everyday questions and keywords are the examples of questions that stand on
    their own.
    """
    talk = np.concatenate(
        [examples.small_talk_vectors, examples.bank_vectors[examples.rows("conversation")]]
    )
    rows = examples.rows("answered", "not_in_statement", "overview")
    questions = np.concatenate(
        [
            examples.bank_vectors[rows],
            examples.everyday_vectors,
            examples.keyword_vectors,
        ]
    )
    phrases = read_follow_ups()
    topics = [read_question(phrase.text) for phrase in phrases if phrase.kind == "topic"]
    encoded = encode_all(reader.encoder, [topic.plain for topic in topics], reader.progress)
    means = [
        encoded[[topic.language == language for topic in topics]].mean(axis=0)
        for language in LANGUAGES
    ]
    follow_ups = fit_follow_ups(
        reader.read([phrase.text for phrase in phrases]),
        [phrase.kind for phrase in phrases],
        talk,
        questions,
        np.stack(means),
    )
    return fit_small_talk(talk, questions), follow_ups


def fit_small_talk(talk: NDArray[np.float32], questions: NDArray[np.float32]) -> SmallTalk:
    """Fit a logistic regression to centred unit vectors, float32 [examples, dimension] each."""
    vectors = np.concatenate([talk, questions])
    is_talk = np.arange(len(vectors)) < len(talk)
    weights = np.where(is_talk, SMALL_TALK_WEIGHT, 1.0)
    regression = LogisticRegression(C=INVERSE_PENALTY, max_iter=MAX_ITERATIONS)
    regression.fit(vectors, is_talk, weights)
    return SmallTalk(regression.coef_[0].astype(np.float32), float(regression.intercept_[0]))


def fit_talk_kinds(talk: NDArray[np.float32], kinds: Sequence[TalkKind]) -> TalkKinds:
    """Fit a logistic regression to centred vectors of small talk, float32 [examples, dimension].

    All kinds have the same total weight, whatever their number of examples.
    """
    regression = LogisticRegression(
        C=INVERSE_PENALTY, max_iter=MAX_ITERATIONS, class_weight="balanced"
    )
    regression.fit(talk, [TALK_KINDS.index(kind) for kind in kinds])
    return TalkKinds(regression.coef_.astype(np.float32), regression.intercept_.astype(np.float32))


def fit_follow_ups(
    phrases: NDArray[np.float32],
    kinds: Sequence[FollowUpKind | None],
    talk: NDArray[np.float32],
    questions: NDArray[np.float32],
    topics: NDArray[np.float32],
) -> FollowUps:
    """Fit a logistic regression to centred unit vectors, float32 [examples, dimension] each.

    `kinds` are those of the phrases, None for a phrase that stands on its own. `topics` is passed
    through. Raises `ValueError` if a class has no example.
    """
    vectors = np.concatenate([questions, talk, phrases])
    phrase_classes = [0 if kind is None else 2 + FOLLOW_UP_KINDS.index(kind) for kind in kinds]
    classes = np.array([0] * len(questions) + [1] * len(talk) + phrase_classes)
    weights = np.repeat(
        [1.0, SMALL_TALK_WEIGHT, FOLLOW_UP_WEIGHT], [len(questions), len(talk), len(phrases)]
    )
    regression = LogisticRegression(C=INVERSE_PENALTY, max_iter=MAX_ITERATIONS)
    regression.fit(vectors, classes, weights)
    expected = 2 + len(FOLLOW_UP_KINDS)
    if list(regression.classes_) != list(range(expected)):
        raise ValueError(
            f"there are examples of {len(regression.classes_)} classes, expected {expected}"
        )
    return FollowUps(
        regression.coef_.astype(np.float32), regression.intercept_.astype(np.float32), topics
    )
