"""Japanese words with their readings, by SudachiPy, which only the build needs."""

import re
from collections import defaultdict
from dataclasses import dataclass

from sudachipy import Dictionary, Morpheme, SplitMode

from index.respelling import to_hiragana
from index.terms import PlacedWord
from index.text import read_shipped_table

HIRAGANA = re.compile(r"[\u3041-\u3096\u30fc]+")
FUNCTION_KINDS = ("助詞", "助動詞", "接続詞", "連体詞")
"""Parts of speech that carry grammar."""
JAPANESE = re.compile(r"[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in a text, with its readings in hiragana, the likeliest first.

    `is_known` says whether it is in the dictionary of the analyser.
    """

    text: str
    readings: tuple[str, ...]
    is_noun: bool
    is_name: bool
    is_known: bool


class Analyser:
    """Splits Japanese text into its shortest words."""

    def __init__(self) -> None:
        self._tokenizer = Dictionary(dict="small").tokenizer(SplitMode.A)
        self._others: dict[str, list[str]] = defaultdict(list)
        for row in read_shipped_table(__package__, "other_readings.tsv"):
            self._others[row["word"]].append(row["reading"])

    def split(self, text: str) -> list[Word | None]:
        """The words of a text; None stands for whatever is no Japanese word."""
        return [self._read(morpheme) for morpheme in self._tokenizer.tokenize(text)]

    def find_words(self, text: str) -> tuple[PlacedWord, ...]:
        """Where the words of a text stand; a suffix, and the unit of a number, are in the word."""
        found: list[PlacedWord] = []
        for morpheme in self._tokenizer.tokenize(text):
            start, end, kind = morpheme.begin(), morpheme.end(), morpheme.part_of_speech()
            if not any(map(str.isalnum, morpheme.surface())):
                continue
            is_suffix = kind[0] == "接尾辞" or (
                kind[2] == "助数詞可能" and text[start - 1 : start].isdigit()
            )
            if is_suffix and found and found[-1].end == start:
                found[-1] = PlacedWord(found[-1].start, end, is_function=False)
            else:
                found.append(PlacedWord(start, end, kind[0] in FUNCTION_KINDS))
        return tuple(found)

    def _read(self, morpheme: Morpheme) -> Word | None:
        text, kind = morpheme.surface(), morpheme.part_of_speech()
        reading = to_hiragana(text)
        if not HIRAGANA.fullmatch(reading):
            reading = to_hiragana(morpheme.reading_form())
        if not JAPANESE.fullmatch(text) or not HIRAGANA.fullmatch(reading):
            return None
        return Word(
            text,
            (reading, *self._others.get(text, ())),
            is_noun=kind[0] in ("名詞", "接尾辞", "接頭辞"),
            is_name="人名" in kind,
            is_known=not morpheme.is_oov(),
        )
