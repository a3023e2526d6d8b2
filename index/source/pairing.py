"""Pairs the blocks of the two languages."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from index.errors import PairingError
from index.source.markdown import Block
from index.text import Language

Pair = Mapping[Language, Block]
"""The same block in each language."""


def pair_blocks(en: Sequence[Block], ja: Sequence[Block]) -> tuple[Pair, ...]:
    """Pair each English block with the Japanese block at the same position.

    Raises `PairingError`, naming the first blocks that differ in kind, if the files do not have the
    same kinds of blocks in the same order.
    """
    pairs: list[Pair] = []
    for english, japanese in zip_longest(en, ja):
        if english is None or japanese is None or english.kind != japanese.kind:
            raise PairingError(
                f"block {len(pairs) + 1} differs: {_describe('en.md', english)}, but "
                f"{_describe('ja.md', japanese)}; give both files the same sequence of headings, "
                "paragraphs and list items"
            )
        pairs.append({"en": english, "ja": japanese})
    return tuple(pairs)


def _describe(file: str, block: Block | None) -> str:
    if block is None:
        return f"{file} has no more blocks"
    beginning = " ".join(block.text.split())[:40]
    return f"{file} line {block.line} is a {block.kind} ({beginning!r})"
