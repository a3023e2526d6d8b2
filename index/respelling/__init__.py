"""Reads a question in the words it means: kana and romaji as kanji, typing errors corrected."""

from index.respelling.file import read_respelling, write_respelling
from index.respelling.kana import loosen_kana, read_romaji, to_hiragana
from index.respelling.readings import MIN_LOOSE, Readings, Written
from index.respelling.respelling import Respelling
from index.respelling.vocabulary import MIN_LETTERS, Vocabulary, find_closest

__all__ = [
    "MIN_LETTERS",
    "MIN_LOOSE",
    "Readings",
    "Respelling",
    "Vocabulary",
    "Written",
    "find_closest",
    "loosen_kana",
    "read_respelling",
    "read_romaji",
    "to_hiragana",
    "write_respelling",
]
