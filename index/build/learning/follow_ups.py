"""Trains the classifier that recognises follow-ups."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from index.build.learning.questions import QuestionReader, encode_all
from index.build.learning.training_set import TrainingSet
from index.examples import FOLLOW_UP_KINDS, TALK_KINDS, FollowUpKind, read_follow_ups
from index.ranking import FollowUps
from index.text import LANGUAGES, read_question

INVERSE_PENALTY = 10.0
"""C of the logistic regressions, the inverse strength of their L2 penalty."""

SMALL_TALK_WEIGHT, FOLLOW_UP_WEIGHT = 8.0, 8.0
"""Weights of an example of small talk and of a follow-up, of which there are few."""

MAX_ITERATIONS = 3000


def train_follow_ups(examples: TrainingSet, reader: QuestionReader) -> FollowUps:
    """Train the classifier of follow-ups.

    Bank questions, everyday questions and keywords are the examples of questions that stand on
    their own. To ask for the answer again is a follow-up wherever there is an answer.
    """
    kinds = [kind for kind in TALK_KINDS if kind != "again"]
    talk = np.concatenate(
        [
            examples.small_talk_vectors[examples.talk_rows(*kinds)],
            examples.bank_vectors[examples.rows("conversation")],
        ]
    )
    rows = examples.rows("answered", "not_in_statement", "overview")
    questions = np.concatenate(
        [
            examples.small_talk_vectors[examples.talk_rows(None)],
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
    return fit_follow_ups(
        reader.read([phrase.text for phrase in phrases]),
        [phrase.kind for phrase in phrases],
        talk,
        questions,
        np.stack(means),
    )


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
