"""The words of a clause in both languages, and which of them stand for each other."""

import re
from dataclasses import dataclass

from index.text import Language, fold, function_words

WORD = re.compile(r"\w+(?:[’'.-]\w+)*")


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word by its code points in the text of a clause, `end` exclusive.

    `is_function` says that it carries grammar instead of meaning.
    """

    start: int
    end: int
    is_function: bool


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The words of a clause in each language, in order, and the links between them.

    Each link is the number of an English word, that of a Japanese one, and a weight, 0 to 1: the
    higher, the surer one stands for the other.
    """

    words: dict[Language, tuple[PlacedWord, ...]]
    links: tuple[tuple[int, int, float], ...]


def split_english(text: str) -> tuple[PlacedWord, ...]:
    """The words of an English text; "merit-based" is one."""
    return tuple(
        PlacedWord(match.start(), match.end(), fold(match[0]) in function_words())
        for match in WORD.finditer(text)
    )
