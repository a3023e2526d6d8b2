"""Everyday questions, which no statement answers."""

from collections.abc import Mapping, Sequence

from index.text import LANGUAGES, Language, read_shipped_table


def read_everyday_questions() -> Mapping[Language, Sequence[str]]:
    """The questions in `everyday.tsv`, the same ones in each language."""
    rows = list(read_shipped_table(__package__, "everyday.tsv"))
    return {language: [row[language] for row in rows] for language in LANGUAGES}
