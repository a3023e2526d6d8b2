"""Phrases of mails that stand apart from what is asked, as a table: `phrases.tsv`."""

import re
from collections.abc import Mapping
from typing import Literal

from index.text import plain_question, read_shipped_table

PhraseKind = Literal["greeting", "closing", "device", "wrote", "history", "header"]
"""`device`: "Sent from my phone"; `wrote`, `history` and `header` stand above an older message."""

MAX_PHRASE = 60
"""Code points that `…` stands for at most, so that a long line is not searched over and over."""


def read_phrases() -> Mapping[str, re.Pattern[str]]:
    """For each kind, what a plain line of that kind matches.

    `…` in a phrase is any text; in a greeting it ends at a comma, after which more may be said.
    """
    rows = list(read_shipped_table(__package__, "phrases.tsv"))
    kinds = dict.fromkeys(row["kind"] for row in rows)
    return {
        kind: re.compile(
            "|".join(
                _write_pattern(row["text"], "[^,]" if kind == "greeting" else ".")
                for row in rows
                if row["kind"] == kind
            )
        )
        for kind in kinds
    }


def _write_pattern(phrase: str, any_character: str) -> str:
    pieces = [re.escape(piece) for piece in re.split(" ?… ?", phrase)]
    return f"(?![a-z]){any_character}{{0,{MAX_PHRASE}}}".join(pieces)


PHRASES = read_phrases()


def is_phrase(kind: PhraseKind, line: str) -> bool:
    """Whether a normalized line is nothing but a phrase of this kind.

    Marks at its ends, such as a colon or asterisks, do not count.
    """
    if len(line) > 2 * MAX_PHRASE:
        return False
    return PHRASES[kind].fullmatch(plain_question(line)) is not None
