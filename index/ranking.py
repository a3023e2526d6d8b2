"""One score a clause, both languages together, and whether any clause answers at all."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector
from index.evidence import PHRASE, WHOLE, Centres, VectorSearch
from index.head import Head
from index.lexicon import Lexicon
from index.statement import LANGUAGES, Language

WHOLE_WEIGHT, PHRASE_WEIGHT, WORD_WEIGHT, SQUARED_WORD_WEIGHT = 4.0, 2.0, 6.0, 80.0
"""Log-odds for a unit of each kind of evidence; few shared words say little, many say all."""

SLOPE, OFFSET = 0.47, -1.2
"""Without example questions, log-odds that there is an answer: SLOPE * strangeness + OFFSET."""

Scores = NDArray[np.float32]
"""float32 [clauses], higher is closer."""


@dataclass(frozen=True, slots=True)
class Background:
    """How everyday questions score against each clause, float32 [languages, clauses] each."""

    mean: NDArray[np.float32]
    deviation: NDArray[np.float32]

    def strangeness(self, evidence: Scores, language: Language) -> float:
        """How many standard deviations the best clause lies above what unrelated questions get."""
        best, row = int(evidence.argmax()), LANGUAGES.index(language)
        return float((evidence[best] - self.mean[row, best]) / self.deviation[row, best])


@dataclass(frozen=True, slots=True)
class Judgement:
    """Probability that each clause answers, float32 [clauses], and that any does, 0 to 1."""

    clauses: Scores
    answerable: float


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

    def evidence(self, question: str, centred: Vector) -> Scores:
        """Meaning of clauses and phrases and shared words, both languages alike, as log-odds."""
        meaning = self.search.compare(centred).mean(axis=0)
        words = self.lexicon.compare(question).reshape(len(LANGUAGES), -1).mean(axis=0)
        weighed: Scores = (
            WHOLE_WEIGHT * meaning[WHOLE]
            + PHRASE_WEIGHT * meaning[PHRASE]
            + (WORD_WEIGHT + SQUARED_WORD_WEIGHT * words) * words
        )
        return weighed.astype(np.float32)

    def judge(self, question: str, vector: Vector, language: Language) -> Judgement:
        """Weigh what was learned and what is written.

        Whether there is an answer is for the head to say where there is one: shared words are as
        many in close questions that the statement does not answer. Which clause it is, both say.
        """
        centred = self.centres.centre(vector, language)
        evidence = self.evidence(question, centred)
        if self.head is not None:
            logits = self.head.logits(centred)
            answerable = 1 - float(softmax(logits)[-1])
            clauses = softmax(logits[:-1] + evidence)
        elif self.background is not None:
            strangeness = self.background.strangeness(evidence, language)
            answerable = 1 / (1 + math.exp(-(SLOPE * strangeness + OFFSET)))
            clauses = softmax(evidence)
        else:
            raise ValueError("a ranker judges by a head or by a background; it was given neither")
        return Judgement(clauses * np.float32(answerable), answerable)


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities that add up to 1."""
    powers = np.exp(logits - logits.max())
    return np.asarray(powers / powers.sum(), np.float32)
