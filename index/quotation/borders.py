"""What stands between tokens: nothing, the end of a line or of a sentence, or more."""

import re
from collections.abc import Sequence
from enum import IntEnum

from index.quotation.tokens import TokenizedText


class Border(IntEnum):
    """What stands between two tokens of a text, the weakest first.

    `APART` are quotation marks, an empty line, or something that was set aside.
    """

    NOTHING, WRAP, SENTENCE, APART = range(4)


SENTENCE_END = frozenset(".;:。;:!?")
APART = re.compile(r"[\"“”„«»「」『』〝〟]|\n\s*\n|\n\s*[-*•・>]")
JOINED = re.compile(r"[\w]")


def find_borders(text: str, given: TokenizedText, dropped: Sequence[range]) -> list[Border]:
    """What stands before each token of `given`; `text` is what it was read from.

    `dropped` are ranges of the text that are not compared.
    """
    borders: list[Border] = []
    end, exact = 0, ""
    starts = sorted((part.start, part.stop) for part in dropped)
    at = 0
    gaps = set(given.gaps)
    for number, token in enumerate(given.tokens):
        between = text[end : token.start]
        while at < len(starts) and starts[at][0] < end:
            at += 1
        if APART.search(between) or (at < len(starts) and starts[at][0] < token.start):
            borders.append(Border.APART)
        elif number in gaps or exact == "。" or (exact in SENTENCE_END and between[:1].isspace()):
            borders.append(Border.SENTENCE)
        elif "\n" in between:
            borders.append(Border.WRAP)
        else:
            borders.append(Border.NOTHING)
        end, exact = token.end, token.exact
    return borders
