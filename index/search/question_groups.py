"""Groups questions that mean the same, across both languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.search.clause_index import ClauseIndex
from index.text import read_question

MAX_COMPARED = 400
"""Maximum number of different questions to compare; the work grows with its square."""


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions that mean the same, most asked first, and how often they were asked in total."""

    questions: tuple[str, ...]
    count: int


def group_questions(index: ClauseIndex, counts: Mapping[str, int]) -> tuple[QuestionGroup, ...]:
    """Group questions by meaning, given how often each was asked; most asked groups come first.

    Only the `MAX_COMPARED` most asked questions are used; ties keep the order of `counts`.
    """
    asked = sorted(counts, key=lambda question: -counts[question])[:MAX_COMPARED]
    if not asked:
        return ()
    search = index.search
    questions = [search.respelling.respell(read_question(text)) for text in asked]
    vectors = np.stack([search.centre(search.encode(question), question) for question in questions])
    groups = [
        QuestionGroup(
            tuple(asked[member] for member in sorted(members)),
            sum(counts[asked[member]] for member in members),
        )
        for members in link_groups(vectors @ vectors.T, search.thresholds.same_question)
    ]
    return tuple(sorted(groups, key=lambda group: -group.count))


def link_groups(cosines: NDArray[np.float32], threshold: float) -> Sequence[list[int]]:
    """Cluster the rows of a symmetric matrix of cosines, as long as two groups reach the threshold.

    Average linkage: the two groups with the highest mean cosine are merged first (Sokal and
    Michener, 1958). The mean of a merged group follows from those of its parts (Lance and Williams,
    1967).
    """
    means = cosines.astype(np.float64)
    np.fill_diagonal(means, -np.inf)
    groups = [[row] for row in range(len(means))]
    while True:
        first, second = sorted(divmod(int(means.argmax()), len(means)))
        if means[first, second] < threshold:
            return [group for group in groups if group]
        sizes = len(groups[first]), len(groups[second])
        merged = np.average(means[[first, second]], axis=0, weights=sizes)
        merged[[first, second]] = -np.inf
        means[first] = means[:, first] = merged
        means[second] = means[:, second] = -np.inf
        groups[first] += groups[second]
        groups[second] = []
