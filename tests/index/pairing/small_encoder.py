"""An encoder that one can hold in the head: a text means its first letter, in either language."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.source import Block, Pair

MEANINGS = "ABCDEFGHIJ"


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Texts that begin with the same letter have the same vector, others are at right angles."""
    return np.eye(len(MEANINGS), dtype=np.float32)[[MEANINGS.index(text[0]) for text in texts]]


def blocks(letters: str, kind: str = "paragraph") -> list[Block]:
    """A block for each letter; a small one is a list item, and `#` before a letter a heading."""
    kinds = {True: kind, False: "list item"}
    return [
        Block(kinds[letter.isupper()], letter.upper() * 20, 10 * place, 10 * place + 9, place + 1)
        for place, letter in enumerate(letters)
    ]


def show(pairs: Sequence[Pair]) -> str:
    """Pairs as letters: "AA B- -C" is a pair, an English block alone, and a Japanese one alone."""
    return " ".join(
        "".join(pair[language].text[0] if language in pair else "-" for language in ("en", "ja"))
        for pair in pairs
    )
