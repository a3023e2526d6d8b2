"""Tells the words that only join one quotation to the next: "and", "furthermore", 「また」."""

import re
from collections.abc import Sequence
from functools import cache

from index.quotation.tokens import Token, tokenize
from index.text import LANGUAGES, read_shipped_table

MARKS = frozenset(".,;:。、・/|+&-–—―→()[]〔〕【】")
MAX_PHRASES = 2


def is_joining(tokens: Sequence[Token]) -> bool:
    """Whether some tokens, at least one, are nothing but such words and marks between them.

    A word that sets one quotation against the other, or leaves a choice, is none of them.
    """
    if not tokens or not all(token.is_word or token.exact in MARKS for token in tokens):
        return False
    words = " ".join(token.key for token in tokens if token.is_word)
    return not words or _joiners().fullmatch(words) is not None


@cache
def _joiners() -> re.Pattern[str]:
    rows = read_shipped_table(__package__, "surroundings.tsv")
    phrases = {
        " ".join(token.key for token in tokenize(row["text"], language).tokens)
        for row in rows
        if row["kind"] == "joiner"
        for language in LANGUAGES
    }
    one = "|".join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase))))
    return re.compile(rf"(?:{one})(?: (?:{one})){{0,{MAX_PHRASES - 1}}}")
