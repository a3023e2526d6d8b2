"""Encodes example questions at build time, in the same way as the service encodes questions."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from index.progress import Progress
from index.ranking import Centres
from index.text import read_question


def encode_all(
    encoder: Encoder, questions: Sequence[str], progress: Progress
) -> NDArray[np.float32]:
    """Encode questions as unit vectors, float32 [questions, dimension], on all cores."""
    vectors = []
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for number, vector in enumerate(threads.map(encoder.encode, questions), start=1):
            vectors.append(vector)
            progress.part(number, len(questions))
    return np.stack(vectors)


@dataclass(frozen=True, slots=True)
class QuestionReader:
    """Turns questions into the vectors that the ranking compares."""

    encoder: Encoder
    centres: Centres
    progress: Progress

    def read(self, questions: Sequence[str]) -> NDArray[np.float32]:
        """Normalise and encode questions; centred unit vectors, float32 [questions, dimension]."""
        read = [read_question(text) for text in questions]
        if not read:
            return np.empty((0, self.centres.questions.shape[1]), np.float32)
        encoded = encode_all(self.encoder, [question.plain for question in read], self.progress)
        return np.stack(
            [
                self.centres.centre(vector, question.language)
                for question, vector in zip(read, encoded, strict=True)
            ]
        )
