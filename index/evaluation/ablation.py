"""Measures what each ingredient adds to the ranking, by asking the same questions without it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder, Vector
from index.evaluation.figure import Figures, measure_figures
from index.evaluation.judged import ask_all
from index.evaluation.measures import RANKING
from index.examples import BankQuestion
from index.progress import Progress
from index.ranking import PHRASE, WHOLE, ClauseVectors, Lexicon, Ranker, Terms
from index.search import ClauseIndex


@dataclass(frozen=True, slots=True)
class Step:
    """The ranking figures of a ranker with some of the ingredients."""

    name: str
    figures: Figures


def measure_ingredients(
    index: ClauseIndex, questions: Sequence[BankQuestion], progress: Progress
) -> tuple[Step, ...]:
    """Measure each ranker of `add_ingredients`, in its order."""
    search, steps = index.search, []
    encoder = _CachingEncoder(search.encoder)
    for name, ranker in add_ingredients(search.ranker):
        progress.step(f"ask again: {name}")
        ablated = replace(index, search=replace(search, encoder=encoder, ranker=ranker))
        judged = ask_all(ablated, questions, progress)
        steps.append(Step(name, measure_figures(judged, RANKING)))
    return tuple(steps)


def add_ingredients(ranker: Ranker) -> Iterator[tuple[str, Ranker]]:
    """Rankers with one more ingredient each, up to the whole one; then example questions alone.

    The background is that of the full evidence in all of them, so only the order of the clauses can
    be compared, not whether there is an answer.
    """
    without_head = replace(ranker, head=None)
    without_words = replace(without_head, lexicon=_empty_lexicon(ranker.lexicon))
    whole_clauses = _AblatedVectors(ranker.vectors, [PHRASE])
    yield "whole clauses", replace(without_words, vectors=whole_clauses)
    yield "+ phrases", without_words
    yield "+ words", without_head
    if ranker.head is not None:
        yield "+ example questions", ranker
        nothing = _AblatedVectors(ranker.vectors, [WHOLE, PHRASE])
        yield "example questions alone", replace(without_words, vectors=nothing, head=ranker.head)


class _AblatedVectors(ClauseVectors):
    """Vectors in which all rows of some kinds have a score of 0."""

    def __init__(self, vectors: ClauseVectors, kinds: Sequence[int]) -> None:
        self._vectors, self._kinds = vectors, kinds

    def compare(self, question: Vector) -> NDArray[np.float32]:
        scores = self._vectors.compare(question)
        scores[:, self._kinds] = 0
        return scores


class _CachingEncoder:
    """An encoder that encodes each question only once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._vectors: dict[str, Vector] = {}

    def encode(self, question: str, /) -> Vector:
        if question not in self._vectors:
            self._vectors[question] = self._encoder.encode(question)
        return self._vectors[question]


def _empty_lexicon(lexicon: Lexicon) -> Lexicon:
    """A lexicon with the same texts but no terms."""
    texts = lexicon.weights.shape[1]
    no_terms = Terms({}, np.zeros(0, np.float32), 0.0)
    return Lexicon(no_terms, np.zeros((0, texts), np.float32))
