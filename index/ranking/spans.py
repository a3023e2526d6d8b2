"""The words of a clause that may be highlighted."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from index.text import Span, fold, split_phrases

NAME = r"(?:[\u30a1-\u30fa\u30fc-\u30ff]+|[A-Za-z]+)"
WORD = re.compile(
    rf"{NAME}(?:・{NAME})+|[\u3041-\u309f]+|[\u30a0-\u30ff]+"
    r"|[^\W\u3041-\u30ff]+(?:[-’'][^\W\u3041-\u30ff]+)*"
)
HIRAGANA = re.compile(r"[\u3041-\u309f]+")
KANJI = re.compile(r"[\u3400-\u9fff]")
AFTER_NOUN = "のをにはがともへやでなしさすせ"
"""Hiragana that follows a whole noun: particles and する; before others, as in 及び, the last
kanji is part of a word that reads on in hiragana."""

MAX_WORDS = 5
"""Words, or in Japanese runs of one script, that a candidate has at most."""

COMMON = 0.02
"""A word that this share of everyday questions has begins and ends no candidate."""


def split_spans(text: str, common: Collection[str]) -> Iterator[Span]:
    """Candidates of a text: runs of 1 to 5 words within a phrase.

    They neither begin nor end with a common word or with hiragana, which in Japanese are endings
    and particles.
    """
    for phrase in split_phrases(text):
        words = list(WORD.finditer(text, phrase.start, phrase.end))
        ends = [0 if fold(word[0]) in common else _end_of_noun(text, word) for word in words]
        for first, opening in enumerate(words):
            for last in range(first, min(first + MAX_WORDS, len(words))):
                if ends[first] > opening.start() and ends[last] > words[last].start():
                    yield Span(opening.start(), ends[last])


def _end_of_noun(text: str, word: re.Match[str]) -> int:
    """Where a word ends without a kanji that belongs to what follows; its start where all does."""
    if HIRAGANA.fullmatch(word[0]):
        return word.start()
    following = text[word.end() : word.end() + 1]
    inflected = KANJI.match(word[0][-1]) and HIRAGANA.match(following)
    return word.end() - 1 if inflected and following not in AFTER_NOUN else word.end()


def common_words(everyday: Sequence[str]) -> frozenset[str]:
    """The words that at least 2 % of everyday questions have, folded."""
    counts = Counter(
        word for question in everyday for word in {fold(match) for match in WORD.findall(question)}
    )
    return frozenset(word for word, count in counts.items() if count >= COMMON * len(everyday))
