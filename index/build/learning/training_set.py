"""All examples that the classifiers are trained on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.build.learning.topics import Topics
from index.examples import BankQuestion, Outcome, SmallTalkLine, TalkKind


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """Examples with their centred unit vectors, float32 [examples, dimension].

    `bank_vectors` belong to the questions of `bank`, `everyday_vectors` to `everyday_questions`,
    and `small_talk_vectors` to the lines of `small_talk`. `keyword_vectors` belong to
    `keyword_texts`, which are the clauses, phrases and spans that people type as keywords, and
    `keyword_clauses` are the numbers of their clauses. `topic_vectors` belong to the questions of
    `topics`.
    """

    bank: tuple[BankQuestion, ...]
    bank_vectors: NDArray[np.float32]
    everyday_questions: Sequence[str]
    everyday_vectors: NDArray[np.float32]
    keyword_texts: Sequence[str]
    keyword_vectors: NDArray[np.float32]
    keyword_clauses: Sequence[int]
    small_talk: Sequence[SmallTalkLine]
    small_talk_vectors: NDArray[np.float32]
    topics: Topics
    topic_vectors: NDArray[np.float32]

    def talk_rows(self, *kinds: TalkKind | None) -> list[int]:
        """The numbers of the lines of small talk of one of these kinds."""
        return [number for number, line in enumerate(self.small_talk) if line.kind in kinds]

    def rows(self, *outcomes: Outcome) -> list[int]:
        """The numbers of the bank questions with one of these outcomes."""
        return [number for number, question in enumerate(self.bank) if question.outcome in outcomes]
