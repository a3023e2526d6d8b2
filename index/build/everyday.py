"""Everyday questions at build time: their mean vectors, and how they score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.build.learning.questions import encode_all
from index.encoder import Encoder
from index.progress import Progress
from index.ranking import Background, Centres, Ranker, count_terms, measure_background
from index.text import LANGUAGES, Language, plain_question


@dataclass(frozen=True, slots=True)
class EverydayQuestions:
    """Everyday questions by language, with their centred unit vectors.

    `vectors` are float32 [questions, dimension] in each language. `centres` are the means of the
    vectors before centring.
    """

    questions: Mapping[Language, Sequence[str]]
    vectors: Mapping[Language, NDArray[np.float32]]
    centres: Centres

    def measure(self, ranker: Ranker) -> Background:
        """Measure how they score against each clause."""
        scores = [
            [
                ranker.evidence(count_terms(question), vector).weight
                for question, vector in zip(
                    self.questions[language], self.vectors[language], strict=True
                )
            ]
            for language in LANGUAGES
        ]
        return measure_background(np.array(scores, np.float32))


def encode_everyday_questions(
    encoder: Encoder, questions: Mapping[Language, Sequence[str]], progress: Progress
) -> EverydayQuestions:
    """Encode everyday questions with the serving encoder, and centre them."""
    encoded = {
        language: encode_all(encoder, [plain_question(text) for text in texts], progress)
        for language, texts in questions.items()
    }
    centres = Centres(np.stack([encoded[language].mean(axis=0) for language in LANGUAGES]))
    centred = {
        language: np.stack([centres.centre(vector, language) for vector in vectors])
        for language, vectors in encoded.items()
    }
    return EverydayQuestions(questions, centred, centres)
