"""Words that ask for one detail: a date, a place, a language, a person or an office."""

from collections.abc import Mapping
from typing import Literal, get_args

from index.text import read_shipped_table

Detail = Literal["date", "place", "language", "person", "office"]
"""What a short answer can be."""


def read_detail_words() -> Mapping[str, Detail | Literal["none", "other"]]:
    """The words of `details.tsv` in small letters, each with what it asks for.

    `none` stands for words around such a word that ask nothing: "where does it say". `other` stands
    for questions to which the detail is no answer: "how do you spell".
    """
    kinds: Mapping[str, Detail | Literal["none", "other"]] = {
        "none": "none",
        "other": "other",
        **{kind: kind for kind in get_args(Detail)},
    }
    return {
        row["text"]: kinds[row["kind"]] for row in read_shipped_table(__package__, "details.tsv")
    }
