"""Finds terms in a statement, and the words that stand for them in the other language."""

from index.terms.file import read_word_pairs, write_word_pairs
from index.terms.places import find_places
from index.terms.term_pairs import Rendering, TermPairs
from index.terms.word_pairs import ClauseWords, PlacedWord, split_english

__all__ = [
    "ClauseWords",
    "PlacedWord",
    "Rendering",
    "TermPairs",
    "find_places",
    "read_word_pairs",
    "split_english",
    "write_word_pairs",
]
