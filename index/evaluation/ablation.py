"""What each ingredient of the ranking adds: the same questions with fewer of them."""

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
    """The ranking figures with the ingredients up to the named one."""

    name: str
    figures: Figures


def measure_ingredients(
    index: ClauseIndex, questions: Sequence[BankQuestion], progress: Progress
) -> tuple[Step, ...]:
    """The figures of each ranker of `add_ingredients`, in its order."""
    search, steps = index.search, []
    encoder = _Remembering(search.encoder)
    for name, ranker in add_ingredients(search.ranker):
        progress.step(f"ask again: {name}")
        ablated = replace(index, search=replace(search, encoder=encoder, ranker=ranker))
        judged = ask_all(ablated, questions, progress)
        steps.append(Step(name, measure_figures(judged, RANKING)))
    return tuple(steps)


def add_ingredients(ranker: Ranker) -> Iterator[tuple[str, Ranker]]:
    """Rankers with one more ingredient each, up to the whole one; then example questions alone.

    The background stays that of all the evidence, so that only the order of the clauses can be
    compared, not whether there is an answer.
    """
    unlearned = replace(ranker, head=None)
    wordless = replace(unlearned, lexicon=_forget_words(ranker.lexicon))
    yield "whole clauses", replace(wordless, vectors=_Ablated(ranker.vectors, [PHRASE]))
    yield "+ phrases", wordless
    yield "+ words", unlearned
    if ranker.head is not None:
        yield "+ example questions", ranker
        nothing = _Ablated(ranker.vectors, [WHOLE, PHRASE])
        yield "example questions alone", replace(wordless, vectors=nothing, head=ranker.head)


class _Ablated(ClauseVectors):
    """Vectors for which all rows of some kinds are alike."""

    def __init__(self, vectors: ClauseVectors, kinds: Sequence[int]) -> None:
        self._vectors, self._kinds = vectors, kinds

    def compare(self, question: Vector) -> NDArray[np.float32]:
        compared = self._vectors.compare(question)
        compared[:, self._kinds] = 0
        return compared


class _Remembering:
    """An encoder that reads a question once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._vectors: dict[str, Vector] = {}

    def encode(self, question: str, /) -> Vector:
        if question not in self._vectors:
            self._vectors[question] = self._encoder.encode(question)
        return self._vectors[question]


def _forget_words(lexicon: Lexicon) -> Lexicon:
    texts = lexicon.weights.shape[1]
    nothing = Terms({}, np.zeros(0, np.float32), 0.0)
    return Lexicon(nothing, np.zeros((0, texts), np.float32))
