"""Questions that mean the same, in either language, put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.clause_index import ClauseIndex

CLOSE = 0.4
"""Mean cosine of centred questions from which two groups are one.

Of 356 questions of the bank that have no answer, pairs that ask the same have a median of 0.45,
across the languages of 0.48; of other pairs, 99 of 100 are below 0.35. Grouped at 0.4, 62 % of
the pairs that ask the same are together, and 60 % of the pairs that are together ask just the
same; most of the rest is a neighbouring topic.
"""

MOST = 400
"""Different questions that are compared; the work grows with their square."""


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions that mean the same, the one asked most first; `count` is how often in all."""

    questions: tuple[str, ...]
    count: int


def group_questions(index: ClauseIndex, counts: Mapping[str, int]) -> tuple[QuestionGroup, ...]:
    """Group questions, given with how often each was asked; the groups asked most come first.

    Only the `MOST` that were asked most are looked at, of equals those given first.
    """
    asked = sorted(counts, key=lambda question: -counts[question])[:MOST]
    if not asked:
        return ()
    vectors = np.stack([index.encode(question) for question in asked])
    groups = [
        QuestionGroup(
            tuple(asked[member] for member in sorted(members)),
            sum(counts[asked[member]] for member in members),
        )
        for members in link_groups(vectors @ vectors.T)
    ]
    return tuple(sorted(groups, key=lambda group: -group.count))


def link_groups(cosines: NDArray[np.float32], close: float = CLOSE) -> Sequence[list[int]]:
    """Rows of a symmetric matrix of cosines, joined while the mean between two groups is `close`.

    Average linkage, the closest two first (Sokal and Michener 1958); the mean of a joined group
    follows from those of its parts (Lance and Williams 1967).
    """
    means = cosines.astype(np.float64)
    np.fill_diagonal(means, -np.inf)
    groups = [[row] for row in range(len(means))]
    while True:
        first, second = sorted(divmod(int(means.argmax()), len(means)))
        if means[first, second] < close:
            return [group for group in groups if group]
        sizes = len(groups[first]), len(groups[second])
        joined = np.average(means[[first, second]], axis=0, weights=sizes)
        joined[[first, second]] = -np.inf
        means[first] = means[:, first] = joined
        means[second] = means[:, second] = -np.inf
        groups[first] += groups[second]
        groups[second] = []
