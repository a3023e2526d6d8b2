"""Words that questions about any text are made of, and that name no topic."""

from collections.abc import Mapping
from typing import Literal

from index.text import LANGUAGES, Language, read_shipped_table


def read_asking_words() -> Mapping[Language | Literal["romaji"], frozenset[str]]:
    """The words of `asking_words.tsv`, folded, by language.

    Those of `romaji` show that a question in Latin letters is in Japanese.
    """
    rows = list(read_shipped_table(__package__, "asking_words.tsv"))
    languages: tuple[Language | Literal["romaji"], ...] = (*LANGUAGES, "romaji")
    return {
        language: frozenset(row["text"] for row in rows if row["language"] == language)
        for language in languages
    }
