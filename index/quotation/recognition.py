"""Decides whether enough of a text agrees with a statement for it to be a quotation."""

import re
from collections.abc import Sequence

from index.quotation.comparison import Comparison, Run
from index.quotation.source_text import SourceText
from index.quotation.tokens import tokenize
from index.text import Language

MIN_SIMILARITY, MIN_ANCHORED_SIMILARITY = 0.6, 2 / 3
MIN_MATCHING: dict[Language, int] = {"en": 4, "ja": 7}
"""A text with different words is an altered quotation if at least `MIN_MATCHING` words match, and
their share is at least `MIN_SIMILARITY`. This was set by checking 2,507 English and 2,578 Japanese
sentences, fragments and questions that quote nothing (from the Constitution of Japan and from
general-knowledge questions) against the Tokyo Statement: among those with that many matching words,
the highest share was 0.50 in English and 0.56 in Japanese.

A text with fewer matching words is an altered quotation if their share is at least
`MIN_ANCHORED_SIMILARITY` and there is one difference between two anchors. An anchor is a run of
words that occurs at most `MAX_OCCURRENCES` times in the statement and contains a name, a number or
a content word. Of 40,833 runs of 3 to 6 words from those English sentences 1 is accepted, and of
50,000 runs of 5 to 10 characters from the Japanese ones 2.
"""
MAX_OCCURRENCES = 2
CONTENT_WORD = re.compile(r"[A-Z0-9]|[a-z]{5}|[^\W_a-z\u3040-\u309f]")
"""A capital, a digit, five letters, or a letter that is not hiragana."""


def is_quotation(source: SourceText, comparison: Comparison) -> bool:
    """Whether enough words match for the text to be a quotation, exact or altered.

    If all words match, apart from case or the form of kanji, their number does not matter.
    """
    if comparison.similarity == 1.0:
        return True
    if comparison.matching >= MIN_MATCHING[source.language]:
        return comparison.similarity >= MIN_SIMILARITY
    return comparison.similarity >= MIN_ANCHORED_SIMILARITY and _is_anchored(
        source, comparison.runs
    )


def _is_anchored(source: SourceText, runs: Sequence[Run]) -> bool:
    """Whether there is exactly one difference, between two anchors."""
    if [run.op == "equal" for run in runs] != [True, False, True]:
        return False
    return all(
        CONTENT_WORD.search(run.source)
        and len(list(source.find(tokenize(run.source, source.language).tokens))) <= MAX_OCCURRENCES
        for run in (runs[0], runs[2])
    )
