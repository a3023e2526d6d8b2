"""Pairs the blocks of the two languages where they stand in the same order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from index.errors import PairingError
from index.source.markdown import Block
from index.text import LANGUAGES, Language

Pair = Mapping[Language, Block]
"""The same block in each language; a language is missing where it has no counterpart."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """All pairs of a folder; `checked` has the numbers, from 0, of those a person vouches for."""

    pairs: tuple[Pair, ...]
    checked: frozenset[int] = frozenset()


def pair_blocks(en: Sequence[Block], ja: Sequence[Block]) -> tuple[Pair, ...]:
    """Pair each English block with the Japanese block at the same position.

    Raises `PairingError`, naming the first blocks that differ in kind, if the files do not have the
    same kinds of blocks in the same order.
    """
    pairs: list[Pair] = []
    for english, japanese in zip_longest(en, ja):
        if english is None or japanese is None or english.kind != japanese.kind:
            raise PairingError(
                f"block {len(pairs) + 1} differs: {describe_block('en', english)}, but "
                f"{describe_block('ja', japanese)}; run statement-qa pair on the folder, which "
                "shows what belongs together"
            )
        pairs.append({"en": english, "ja": japanese})
    return tuple(pairs)


def leading_block(pair: Pair) -> Block:
    """The English block of a pair, or else the Japanese one."""
    return next(pair[language] for language in ("en", "ja") if language in pair)


def name_pair(pair: Pair) -> dict[Language, str]:
    """The text of a pair in each language; where it has no counterpart, that of the other."""
    return {language: pair.get(language, leading_block(pair)).text for language in LANGUAGES}


def describe_block(language: Language, block: Block | None) -> str:
    """Where a block is, what kind it has and how it begins."""
    if block is None:
        return f"{language}.md has no more blocks"
    beginning = " ".join(block.text.split())[:40]
    return f"{language}.md line {block.line} is a {block.kind} ({beginning!r})"
