"""Finds the words that stand for a phrase in the other language."""

from index.terms.file import read_word_pairs, write_word_pairs
from index.terms.term_pairs import CERTAIN, Rendering, TermPairs
from index.terms.word_pairs import ClauseWords, PlacedWord, split_english

__all__ = [
    "CERTAIN",
    "ClauseWords",
    "PlacedWord",
    "Rendering",
    "TermPairs",
    "read_word_pairs",
    "split_english",
    "write_word_pairs",
]
