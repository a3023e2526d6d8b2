"""One spelling for what people type in kana, in romaji, or in a hurry."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.respelling.kana import read_romaji
from index.respelling.readings import KANJI, Readings
from index.respelling.vocabulary import Vocabulary
from index.text import Question, read_question

MAX_LENGTH = 300
"""Characters of a question that is respelled; a longer one says enough as it is."""

HIRAGANA = r"[\u3041-\u3096][\u3041-\u3096\u30fc]+"
KATAKANA = r"[\u30a1-\u30fa\u30fc]{2,}"
KANA = re.compile(rf"{HIRAGANA}|(?P<katakana>{KATAKANA})")
WORD = re.compile(
    r"(?<![\w@./-])(?<!\w['’])[a-zA-Zāīūēōâîûêô]+(?:n'[aiueoy][a-z]*)?(?![\w@/-]|['’]\w|\.\w)"
)
"""A word in Latin letters that is no part of a name such as a-b, a.b or a1."""

PARTICLES = dict(
    zip(
        "wa o wo e no ga ni de to mo ka ya na ne yo".split(),
        "は を を へ の が に で と も か や な ね よ".split(),
        strict=True,
    )
)
"""Romaji that is only Japanese beside other romaji; some is not read as it is spelled."""


@dataclass(frozen=True, slots=True)
class Respelling:
    """Spells questions as a statement and its readers do; safe for concurrent questions."""

    readings: Readings = field(default_factory=Readings)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    def respell(self, question: Question) -> Question:
        """The question in the words that were meant; `text` stays what was typed.

        A question that has been respelled does not change again.
        """
        typed = question.normalized
        if len(typed) > MAX_LENGTH:
            return question
        if question.language == "en":
            text = self._respell_latin(typed)
        else:
            respell = self._respell_katakana if KANJI.search(typed) else self._respell_kana
            text = KANA.sub(respell, typed)
        return question if text == typed else replace(read_question(text), text=question.text)

    def _respell_kana(self, run: re.Match[str]) -> str:
        write = self.readings.write_katakana if run["katakana"] else self.readings.write
        return write(run[0])

    def _respell_katakana(self, run: re.Match[str]) -> str:
        """The same beside kanji: who writes them writes in kana what belongs in kana."""
        written = self._respell_kana(run) if run["katakana"] else run[0]
        return written if re.fullmatch(KATAKANA, written) else run[0]

    def _respell_latin(self, text: str) -> str:
        words = list(WORD.finditer(text))
        romaji = self._find_romaji([word[0].lower() for word in words])
        pieces: list[str] = []
        end = number = 0
        while number < len(words):
            stop = _end_of_run(text, words, romaji, number)
            start, last = words[number].start(), words[max(number, stop - 1)].end()
            if stop > number:
                written = self._write_romaji(text[start:last], romaji[number:stop])
            else:
                written = self._correct(text, words[number][0])
            pieces += text[end:start], written
            end, number = last, max(number + 1, stop)
        return "".join(pieces) + text[end:]

    def _find_romaji(self, words: Sequence[str]) -> list[str | None]:
        """The hiragana of each word that is Japanese, None for the others."""
        read = [PARTICLES.get(word) or read_romaji(word) for word in words]
        foreign = [
            kana is not None and word not in PARTICLES and not self.vocabulary.knows(word)
            for word, kana in zip(words, read, strict=True)
        ]
        if not any(foreign):
            return [None] * len(words)
        if None not in read:
            return read
        japanese = [
            is_so or (place > 0 and words[place] in PARTICLES)
            for place, is_so in enumerate(foreign)
        ]
        if 2 * sum(japanese) < len(words):
            return [None] * len(words)
        return [kana if is_so else None for kana, is_so in zip(read, japanese, strict=True)]

    def _write_romaji(self, typed: str, kana: Sequence[str | None]) -> str:
        """A run of romaji as it is written, as typed if it does not consist of known words."""
        return self.readings.write_known("".join(word or "" for word in kana)) or typed

    def _correct(self, text: str, word: str) -> str:
        small = word.lower()
        if small != word and word[1:] != small[1:] and not text.isupper():
            return word  # an acronym or a brand, such as NIST or IonQ
        correct = self.vocabulary.correct(small)
        return word if correct == small else correct


def _end_of_run(
    text: str, words: Sequence[re.Match[str]], romaji: Sequence[str | None], number: int
) -> int:
    """The number after the last word of a run of romaji; `number` if there is none."""
    stop = number
    while stop < len(words) and romaji[stop] is not None:
        if stop > number and not text[words[stop - 1].end() : words[stop].start()].isspace():
            break
        stop += 1
    return stop
