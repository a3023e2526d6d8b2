"""The vectors of blocks, of which only the beginning is encoded, and code not at all."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.source import Block
from index.text import Language

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts as unit vectors, float32 [texts, dimension]."""

MAX_LENGTH: Mapping[Language, int] = {"en": 200, "ja": 100}
"""In characters; the beginning of a block says which one it is, and more would take longer."""


def encode_blocks(
    encode: Encode, en: Sequence[Block], ja: Sequence[Block]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The vectors of the blocks of both languages; those of code are zero."""
    texts = {
        "en": [_beginning(block, "en") for block in en],
        "ja": [_beginning(block, "ja") for block in ja],
    }
    wanted = sorted({text for side in texts.values() for text in side if text}, key=_by_length)
    if not wanted:
        return np.zeros((len(en), 1), np.float32), np.zeros((len(ja), 1), np.float32)
    vectors = encode(wanted)
    places = {text: number for number, text in enumerate(wanted)}
    nothing = np.zeros(vectors.shape[1], np.float32)
    english, japanese = (
        np.array([vectors[places[text]] if text else nothing for text in side], np.float32).reshape(
            -1, vectors.shape[1]
        )
        for side in texts.values()
    )
    return english, japanese


def _beginning(block: Block, language: Language) -> str:
    return "" if block.kind == "code" else block.text[: MAX_LENGTH[language]]


def _by_length(text: str) -> tuple[int, str]:
    """Texts of one length are encoded together, as a batch takes as long as its longest."""
    return len(text), text
