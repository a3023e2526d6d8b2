"""Finds the words of a source that a word which it lacks may be a form or a misspelling of."""

from collections.abc import Iterable

from index.quotation.lookalikes import skeleton
from index.quotation.source_text import SourceText
from index.text import stems

MIN_LETTERS = 4
"""A shorter word is not taken for a misspelling."""
MAX_STRANGE = 300
"""So many words that the source lacks are looked at."""


def find_kin(source: SourceText, keys: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each key that the source lacks, its keys that look like it or are a form of it."""
    strange = [key for key in dict.fromkeys(keys) if key not in source.codes and key[:1].isalnum()]
    found = {key: _kin_of(source, key) for key in strange[:MAX_STRANGE]}
    return {key: kin for key, kin in found.items() if kin}


def _kin_of(source: SourceText, key: str) -> frozenset[str]:
    same = source.skeletons.get(skeleton(key), frozenset())
    if same or source.language != "en" or not key.isalpha():
        return same
    forms = (source.stemmed.get(stem, set()) for stem in stems(key))
    misspelled = (
        {word for word in source.lettered.get(place, ()) if is_misspelling(key, word)}
        for place in ((key[:1], True), (key[-1:], False))
    )
    return frozenset().union(*forms, *misspelled)


def is_misspelling(given: str, word: str) -> bool:
    """Whether one letter is added, left out, replaced or swapped with the next."""
    if min(len(given), len(word)) < MIN_LETTERS or abs(len(given) - len(word)) > 1:
        return False
    first = next(
        (at for at, (a, b) in enumerate(zip(given, word, strict=False)) if a != b),
        min(len(given), len(word)),
    )
    rest, other = given[first:], word[first:]
    return (
        rest[1:] == other[1:]
        or rest[1:] == other
        or rest == other[1:]
        or (rest[:2] == other[:2][::-1] and rest[2:] == other[2:])
    )
