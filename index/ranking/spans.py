"""Finds the spans of a clause that may be highlighted."""

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
"""Hiragana that can follow a complete noun: particles and forms of する. Before any other, as in
及び, the last kanji belongs to a word that continues in hiragana."""

MAX_WORDS = 5
"""Maximum length of a candidate in words, or in Japanese in runs of one script."""

MIN_COMMON_SHARE = 0.02
"""A word in at least this share of everyday questions is common."""


def split_spans(text: str, common: Collection[str]) -> Iterator[Span]:
    """The candidate spans of a text: runs of 1 to `MAX_WORDS` words within a phrase.

    They do not begin or end with a common word, or with hiragana, which are endings and particles.
    """
    for phrase in split_phrases(text):
        words = list(WORD.finditer(text, phrase.start, phrase.end))
        ends = [0 if fold(word[0]) in common else _end_of_noun(text, word) for word in words]
        for first, first_word in enumerate(words):
            for last in range(first, min(first + MAX_WORDS, len(words))):
                if ends[first] > first_word.start() and ends[last] > words[last].start():
                    yield Span(first_word.start(), ends[last])


def _end_of_noun(text: str, word: re.Match[str]) -> int:
    """The end of a word, without a final kanji that is inflected; its start if it is hiragana."""
    if HIRAGANA.fullmatch(word[0]):
        return word.start()
    following = text[word.end() : word.end() + 1]
    inflected = KANJI.match(word[0][-1]) and HIRAGANA.match(following)
    return word.end() - 1 if inflected and following not in AFTER_NOUN else word.end()


def common_words(everyday: Sequence[str]) -> frozenset[str]:
    """The words, folded, that occur in at least `MIN_COMMON_SHARE` of the everyday questions."""
    counts = Counter(
        word for question in everyday for word in {fold(match) for match in WORD.findall(question)}
    )
    threshold = MIN_COMMON_SHARE * len(everyday)
    return frozenset(word for word, count in counts.items() if count >= threshold)
