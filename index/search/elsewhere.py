"""Parts that other texts have and this one lacks: "Article 1", 脚注2, "is there an annex?"."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from index.search.numbered_parts import HAN, is_part_number
from index.search.part_names import match_any
from index.text import find_numerals

LETTER_OR_ROMAN = re.compile(r"(?P<word>\w+)\W{0,2}\b(?:[A-Z]|[IVX]+)\W*$")
"""A letter or Roman numeral that numbers a part, at the end: "Annex II", "Exhibit B"."""

CONTENT = re.compile(r"\s*(?:\b(?:with|on|about|to|for|of)\b|の|に(?!つ))")
"""After an annex, what it would hold: "annex with the figures"."""

THIS_ONE = re.compile(r"\b(?:this|that|the|it|me|whole|full)\b|この|その")
"""Says that a part is meant that is known already: "this article"."""


class Elsewhere:
    """Finds such parts in a question; safe for concurrent use.

    `names` are what the parts of this text are called; they are no parts of other texts.
    """

    def __init__(self, words: Mapping[str, Sequence[str]], names: Collection[str]) -> None:
        self._elsewhere = match_any(word for word in words["elsewhere"] if word not in names)
        self._annex = match_any(words["annex"])

    def is_named(self, text: str, typed: str, strip_around: Callable[[str, int, int], str]) -> bool:
        """Whether a question asks for such a part.

        `text` is the question in NFKC and small letters, `typed` with its capitals. `strip_around`
        says what is left of a text without a span and what is no name.
        """
        letter = LETTER_OR_ROMAN.search(typed)
        for match in self._elsewhere.finditer(text):
            if HAN.match(match[0]) and match.start() and HAN.match(text[match.start() - 1]):
                continue
            behind = text[match.end() :].lstrip(" .:#")
            number = find_numerals(behind)
            before = strip_around(text[: match.end()], *match.span())
            if (
                (number and is_part_number(behind, number[0]))
                or (letter is not None and letter["word"].lower() == match[0])
                or (not strip_around(text, *match.span()) and not THIS_ONE.search(text))
                or (not before and self._is_annex(text, match))
            ):
                return True
        return False

    def _is_annex(self, text: str, elsewhere: re.Match[str]) -> bool:
        is_annex = self._annex.fullmatch(text, *elsewhere.span())
        return bool(is_annex and CONTENT.match(text, elsewhere.end()))
