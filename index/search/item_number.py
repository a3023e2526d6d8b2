"""The number of an item in the list that was shown last: "the third one", 3番, "and the last?"."""

import re

from index.examples import read_part_words
from index.search.part_names import match_any, strip_words
from index.text import Numeral, Question, find_numerals, read_number

MAX_LENGTH = 40
"""Characters of a question that is an item's number; a longer one says more."""

STEPS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine)\b|(?<!\d)[2-9](?!\d)|[二三四五六七八九](?=つ)"
)
"""How many clauses a follow-up may go further or back; a larger number counts something else."""

NUMBERED = re.compile(
    r"(?:\b(?:number|nr|no|item|point|bullet|paragraph|clause|entry)\b[\s.]*|#\s*)$"
)
"""Before a number that is no ordinal, what makes it the number of an item."""


class ItemNumbers:
    """Reads the numbers of items that nothing else names; safe for concurrent use."""

    def __init__(self) -> None:
        words = read_part_words()
        self._filler = match_any((*words["filler"], *words["item"], *words["shown"]))

    def read(self, question: Question) -> int | None:
        """The number, from 1, or -1 for the last; None if the question is about anything else."""
        text = question.normalized.lower()
        if len(text) > MAX_LENGTH:
            return None
        numeral = _choose(text, find_numerals(text))
        if numeral is None:
            return None
        is_all = not strip_words(self._filler, text, numeral.start, numeral.end)
        return numeral.value if is_all else None


def _choose(text: str, numerals: tuple[Numeral, ...]) -> Numeral | None:
    """The one number that counts an item; "one" beside another is no number."""
    chosen = [
        numeral
        for numeral in numerals
        if numeral.ordinal
        or text[numeral.start : numeral.end].isdecimal()
        or NUMBERED.search(text[: numeral.start])
    ]
    return chosen[0] if len(chosen) == 1 else None


def count_steps(question: Question) -> int:
    """How many clauses further or back a follow-up goes: 2 for "two back", 二つ先; otherwise 1."""
    counts = [read_number(match[0]) for match in STEPS.finditer(question.normalized.lower())]
    return counts[0] if len(counts) == 1 and counts[0] > 0 else 1
