"""How people call the parts of a text, and where one part stands by another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.text import read_shipped_table


@dataclass(frozen=True, slots=True)
class PartWords:
    """The rows of `parts.tsv`, which a line more extends.

    `items` are words for any part, `missing` those for parts that a text may not have. The patterns
    find where words of a place stand: in English before the name ("after the preamble"), in
    Japanese behind it (前文の後).
    """

    items: tuple[str, ...]
    missing: tuple[str, ...]
    after: re.Pattern[str]
    before: re.Pattern[str]
    between: re.Pattern[str]

    def after_name(self, before: str, behind: str) -> bool:
        """Whether a name between these two texts is asked what stands after it."""
        return _stands_beside(self.after, before, behind)

    def before_name(self, before: str, behind: str) -> bool:
        """Whether a name between these two texts is asked what stands before it."""
        return _stands_beside(self.before, before, behind)


def _stands_beside(words: re.Pattern[str], before: str, behind: str) -> bool:
    leading = list(words.finditer(before))
    if leading and leading[-1][0].isascii() and len(before) - leading[-1].end() <= 8:
        return True
    following = words.match(behind)
    return following is not None and not following[0].isascii()


def read_part_words() -> PartWords:
    """The words of `parts.tsv` in small letters."""
    words: dict[str, list[str]] = {}
    for row in read_shipped_table(__package__, "parts.tsv"):
        words.setdefault(row["kind"], []).append(row["text"])
    return PartWords(
        tuple(words["item"]),
        tuple(words["missing"]),
        _find_any(words["after"]),
        _find_any(words["before"]),
        _find_any(words["between"]),
    )


def _find_any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(
        "|".join(
            rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word)
            for word in sorted(words, key=len, reverse=True)
        )
    )
