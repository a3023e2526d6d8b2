"""Aligns the blocks of two languages in order, so that they are as much alike as they can be.

The dynamic programming of Needleman and Wunsch (Journal of Molecular Biology 48, 1970), where a
block that is left alone costs nothing and a pair is worth its likeness above `MIN_LIKENESS`.
"""

import numpy as np

from index.pairing.likeness import Likeness

MIN_LIKENESS = 0.38
"""Blocks that are less alike are left alone."""

PAIRED, ENGLISH_ALONE, JAPANESE_ALONE = 0, 1, 2


def align(likeness: Likeness) -> list[tuple[int, int]]:
    """The pairs of row and column, both ascending, with the highest sum of likeness."""
    rows, columns = likeness.shape
    worth = likeness - np.float32(MIN_LIKENESS)
    best = np.zeros(columns + 1, np.float32)
    moves = np.full((rows + 1, columns + 1), ENGLISH_ALONE, np.int8)
    moves[0] = JAPANESE_ALONE
    for row in range(rows):
        paired = best[:-1] + worth[row]
        down = best[1:]
        better = np.concatenate([best[:1], np.maximum(paired, down)])
        best = np.maximum.accumulate(better)
        moves[row + 1, 1:] = np.where(
            best[1:] > better[1:],
            JAPANESE_ALONE,
            np.where(paired > down, PAIRED, ENGLISH_ALONE),
        )
    return _walk_back(moves)


def _walk_back(moves: np.ndarray) -> list[tuple[int, int]]:
    row, column = moves.shape[0] - 1, moves.shape[1] - 1
    pairs: list[tuple[int, int]] = []
    while row or column:
        move = moves[row, column]
        if move == PAIRED:
            row, column = row - 1, column - 1
            pairs.append((row, column))
        elif move == ENGLISH_ALONE:
            row -= 1
        else:
            column -= 1
    return pairs[::-1]
