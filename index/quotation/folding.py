"""One spelling for texts that are compared, with the place of each character kept."""

import re
import unicodedata

from index.text import to_nfkc

MARKS = r"\u0300-\u034e\u0350-\u036f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef"
BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0"
"""Fillers and joiners that are letters or marks to Unicode, but that nobody sees."""
INVISIBLE = rf"{BLANK}\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
CLUSTER = re.compile(rf".(?:[{INVISIBLE}]{{0,9}}[{MARKS}])*", re.DOTALL)
"""A character with its combining marks and variation selectors, and what is invisible between."""

MAX_EXPANSION = 4
"""A character whose NFKC form is longer is kept as it is, so that no text grows without bound."""

SPELLING = str.maketrans(
    {
        **dict.fromkeys("‘’‛ʼ`", "'"),
        **dict.fromkeys("‐‑‒–−", "-"),
        **dict.fromkeys("“”„‟«»‹›「」『』〝〞〟*_", '"'),
        **{char: None for char in map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])},
        **dict.fromkeys(BLANK),
        "\u2800": " ",
        "〜": "~",
        "\u0085": "\n",
        "\u2028": "\n",
        "\u2029": "\n",
    }
)
"""Variants of the same mark. What becomes a straight quotation mark is ignored."""

KEPT = frozenset(map(chr, [*range(0x2460, 0x2474), *range(0x2070, 0x207A), 0xB9, 0xB2, 0xB3]))
"""Circled numbers and superscripts: their NFKC form would look like a number in the text."""


def fold_text(text: str) -> tuple[str, list[int], list[int]]:
    """The text in one spelling, with the start and end in the text of each of its characters."""
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in CLUSTER.finditer(text):
        for char in _fold_cluster(cluster[0]):
            folded.append(char)
            starts.append(cluster.start())
            ends.append(cluster.end())
    return "".join(folded), starts, ends


def _fold_cluster(cluster: str) -> str:
    if cluster.isascii() or cluster in KEPT:
        return cluster.translate(SPELLING)
    cluster = "".join(char for char in cluster if unicodedata.category(char) != "Cf")
    normalized = to_nfkc(cluster)
    is_too_long = len(normalized) > max(MAX_EXPANSION, len(cluster))
    return (cluster if is_too_long else normalized).translate(SPELLING)
