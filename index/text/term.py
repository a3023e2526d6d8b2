"""Where a word or phrase stands in a text."""

import re
from collections.abc import Iterator, Sequence

from index.text.language import detect_language
from index.text.phrase import Span
from index.text.spelling import fold

WORD = re.compile(r"[^\W_\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
"""A word in letters or digits other than kana and kanji."""

ENDINGS = ("s", "es", "d", "ed", "ing")
"""Of words of which another form is found too."""

MIN_STEM = 3


def find_term(text: str, term: str) -> Iterator[Span]:
    """The ranges of a text that have the term, which do not overlap.

    Words count in the forms that differ by an ending such as "s"; Japanese counts wherever it
    stands, across line breaks. Case, width and old forms of kanji are ignored.
    """
    words = [_forms(word[0]) for word in WORD.finditer(fold(term))]
    if detect_language(term) == "ja" or not words:
        yield from find_characters(text, term)
    else:
        yield from _find_words(text, words)


def find_characters(text: str, term: str) -> Iterator[Span]:
    """The ranges of a text that have the characters of the term, also within a word.

    White space counts for nothing in either.
    """
    wanted = "".join(fold(term).split())
    folded, offsets = "", []
    for offset, char in enumerate(text):
        spelt = fold(char).strip()
        folded += spelt
        offsets += [offset] * len(spelt)
    start = folded.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        yield Span(offsets[start], offsets[end - 1] + 1)
        start = folded.find(wanted, end)


def _forms(word: str) -> frozenset[str]:
    """The word, and what is left of it without an ending: "signed" has "sign" and "signe"."""
    left = {word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending)}
    return frozenset({word, *(stem for stem in left if len(stem) >= MIN_STEM)})


def _find_words(text: str, words: Sequence[frozenset[str]]) -> Iterator[Span]:
    standing = [
        (match.start(), match.end(), _forms(fold(match[0]))) for match in WORD.finditer(text)
    ]
    first = 0
    while first + len(words) <= len(standing):
        run = standing[first : first + len(words)]
        if all(forms & wanted for (_, _, forms), wanted in zip(run, words, strict=True)):
            yield Span(run[0][0], run[-1][1])
            first += len(words)
        else:
            first += 1
