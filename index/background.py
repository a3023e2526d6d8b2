"""Everyday questions, which no statement answers."""

import csv
from collections.abc import Mapping, Sequence
from importlib import resources

from index.statement import LANGUAGES, Language


def read_background() -> Mapping[Language, Sequence[str]]:
    """The questions of `background.tsv`, the same in each language."""
    text = resources.files("index").joinpath("background.tsv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    return {language: [row[language] for row in rows] for language in LANGUAGES}
