"""How much alike the blocks of two languages are: in meaning, in words that both share, in kind."""

import math
import re
import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.source import Block
from index.text import read_number

MEANING_WEIGHT, WORDS_WEIGHT = 1.0, 0.5
SAME_KIND, OTHER_KIND, OTHER_SORT = 0.1, -0.05, -0.3
"""For blocks of one kind, of two such as a paragraph and a list item, and for a heading or code
beside what is none."""
USUAL_RATIO = 1.9
"""How many English characters say what one Japanese character says."""
LENGTH_WEIGHT = 0.15
SAME_NUMBER, OTHER_NUMBER = 0.2, -0.5
"""For blocks that both begin with a number, such as those of articles."""
BEST_WEIGHT = 0.1
"""For two blocks that are more alike than either is to any other."""

Likeness = NDArray[np.float32]
"""float32 [English blocks, Japanese blocks]: about 0 for other meanings, 1 for the same one."""

NUMBER = re.compile(
    r"(?:(?:article|chapter|section|part|rule|step|annex|paragraph|clause)\s+|第)"
    r"(?P<label>[0-9０-９]{1,4}|[〇一二三四五六七八九十百]{1,5}|[ivx]{2,5}(?![a-z]))"
    r"|(?P<item>[0-9０-９]{1,3}|[ivx]{2,5})(?=[.．)）、:：])(?!\.[0-9])"
)
SHARED_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]+|[0-9]+")


def measure_likeness(
    en: Sequence[Block],
    ja: Sequence[Block],
    en_vectors: NDArray[np.float32],
    ja_vectors: NDArray[np.float32],
) -> Likeness:
    """Measure every English block with every Japanese one.

    The vectors are float32 [blocks, dimension], of unit length or zero where a block is code.
    """
    meaning = np.maximum(_centre(en_vectors) @ _centre(ja_vectors).T, 0)
    words, known = _share_words(en, ja)
    english_code = np.array([block.kind == "code" for block in en], bool)[:, None]
    japanese_code = np.array([block.kind == "code" for block in ja], bool)[None, :]
    both_code = english_code & japanese_code
    text = MEANING_WEIGHT * meaning + WORDS_WEIGHT * known * (words - 0.3)
    likeness = np.where(both_code, words, text)
    likeness += _compare_kinds(en, ja)
    likeness -= np.where(both_code, 0, LENGTH_WEIGHT * _compare_lengths(en, ja))
    likeness += _compare_numbers(en, ja)
    best = (likeness >= likeness.max(axis=1, keepdims=True, initial=-1)) & (
        likeness >= likeness.max(axis=0, keepdims=True, initial=-1)
    )
    return np.asarray(likeness + np.where(best, BEST_WEIGHT, 0), np.float32)


def _centre(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Take off what all texts of a language have in common, and make unit vectors again."""
    used = np.abs(vectors).sum(axis=1) > 0
    if used.sum() < 2:
        return vectors
    # With few blocks, most of their mean is their own meaning.
    share = used.sum() / (used.sum() + 4)
    centred = np.where(used[:, None], vectors - share * vectors[used].mean(axis=0), 0)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.asarray(centred / np.maximum(lengths, 1e-9), np.float32)


def _share_words(
    en: Sequence[Block], ja: Sequence[Block]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The share of Latin words and numbers that are on both sides, and how much that says."""
    left = [set(SHARED_WORD.findall(block.text.lower())) for block in en]
    right = [set(SHARED_WORD.findall(block.text.lower())) for block in ja]
    vocabulary = {word: number for number, word in enumerate(sorted(set().union(*right)))}
    rows = np.zeros((len(en), len(vocabulary)), np.float32)
    columns = np.zeros((len(ja), len(vocabulary)), np.float32)
    for matrix, sets in ((rows, left), (columns, right)):
        for number, words in enumerate(sets):
            matrix[number, [vocabulary[word] for word in words if word in vocabulary]] = 1
    # A word that is in every block says nothing.
    rarity = np.log((1 + len(ja)) / (1 + columns.sum(axis=0))).astype(np.float32) + np.float32(0.1)
    shared = (rows * rarity) @ columns.T
    weight = np.sqrt((rows * rarity).sum(axis=1))[:, None] * np.sqrt((columns * rarity).sum(axis=1))
    known = np.minimum((columns * rarity).sum(axis=1) / 4, 1)[None, :]
    return (shared / np.maximum(weight, 1e-6)).astype(np.float32), known.astype(np.float32)


def _compare_kinds(en: Sequence[Block], ja: Sequence[Block]) -> NDArray[np.float32]:
    def classes(blocks: Sequence[Block]) -> NDArray[np.str_]:
        return np.array([block.kind for block in blocks], np.str_)

    def special(blocks: Sequence[Block]) -> NDArray[np.str_]:
        return np.array(
            [
                "heading" if block.is_heading else "code" if block.kind == "code" else "text"
                for block in blocks
            ],
            np.str_,
        )

    same = classes(en)[:, None] == classes(ja)[None, :]
    other = special(en)[:, None] != special(ja)[None, :]
    return np.where(same, SAME_KIND, np.where(other, OTHER_SORT, OTHER_KIND)).astype(np.float32)


def _compare_numbers(en: Sequence[Block], ja: Sequence[Block]) -> NDArray[np.float32]:
    left = np.array([_read_number(block) for block in en], np.int64)[:, None]
    right = np.array([_read_number(block) for block in ja], np.int64)[None, :]
    compared = np.where(left == right, SAME_NUMBER, OTHER_NUMBER)
    return np.where((left > 0) & (right > 0), compared, 0).astype(np.float32)


def _read_number(block: Block) -> int:
    """The number that a block begins with, as in "Article 3", "3." and 第三条; 0 if with none."""
    found = NUMBER.match(block.text[:40].lower())
    if block.kind == "code" or found is None:
        return 0
    try:
        return read_number(unicodedata.normalize("NFKC", found["label"] or found["item"]))
    except KeyError:  # letters that make no Roman number
        return 0


def _compare_lengths(en: Sequence[Block], ja: Sequence[Block]) -> NDArray[np.float32]:
    """How far the lengths are from the usual ratio: 0 within a factor of two, else in logs."""
    left = np.array([math.log(len(block.text) + 10) for block in en], np.float32)
    right = np.array([math.log(USUAL_RATIO * len(block.text) + 10) for block in ja], np.float32)
    far = np.abs(left[:, None] - right[None, :]) - math.log(2)
    return np.asarray(np.maximum(far, 0), np.float32)
