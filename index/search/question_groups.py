"""Questions that mean the same, in either language, put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.search.clause_index import ClauseIndex
from index.text import read_question

MAX_COMPARED = 400
"""Different questions that are compared; the work grows with their square."""


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions that mean the same, the one asked most first; `count` is how often in all."""

    questions: tuple[str, ...]
    count: int


def group_questions(index: ClauseIndex, counts: Mapping[str, int]) -> tuple[QuestionGroup, ...]:
    """Group questions, given with how often each was asked; the groups asked most come first.

    Only the `MAX_COMPARED` that were asked most are looked at, of equals those given first.
    """
    asked = sorted(counts, key=lambda question: -counts[question])[:MAX_COMPARED]
    if not asked:
        return ()
    search, read = index.search, [read_question(question) for question in asked]
    vectors = np.stack([search.centre(search.encode(one), one) for one in read])
    groups = [
        QuestionGroup(
            tuple(asked[member] for member in sorted(members)),
            sum(counts[asked[member]] for member in members),
        )
        for members in link_groups(vectors @ vectors.T, search.thresholds.same_question)
    ]
    return tuple(sorted(groups, key=lambda group: -group.count))


def link_groups(cosines: NDArray[np.float32], threshold: float) -> Sequence[list[int]]:
    """Rows of a symmetric matrix of cosines, joined while two groups reach the threshold.

    Average linkage, the closest two first (Sokal and Michener 1958); the mean of a joined group
    follows from those of its parts (Lance and Williams 1967).
    """
    means = cosines.astype(np.float64)
    np.fill_diagonal(means, -np.inf)
    groups = [[row] for row in range(len(means))]
    while True:
        first, second = sorted(divmod(int(means.argmax()), len(means)))
        if means[first, second] < threshold:
            return [group for group in groups if group]
        sizes = len(groups[first]), len(groups[second])
        joined = np.average(means[[first, second]], axis=0, weights=sizes)
        joined[[first, second]] = -np.inf
        means[first] = means[:, first] = joined
        means[second] = means[:, second] = -np.inf
        groups[first] += groups[second]
        groups[second] = []
