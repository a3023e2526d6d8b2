"""Everyday questions, which no statement answers."""

from collections.abc import Mapping, Sequence

from index.statement import LANGUAGES, Language
from index.table import read_shipped_table


def read_background() -> Mapping[Language, Sequence[str]]:
    """The questions of `background.tsv`, the same in each language."""
    rows = list(read_shipped_table("background.tsv"))
    return {language: [row[language] for row in rows] for language in LANGUAGES}
