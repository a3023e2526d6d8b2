"""What people say to a service without asking its statement anything."""

import csv
from collections.abc import Mapping, Sequence
from importlib import resources

from index.statement import LANGUAGES, Language


def read_small_talk() -> Mapping[Language, Sequence[str]]:
    """The greetings, thanks and questions about the service of `small_talk.tsv`, by language."""
    text = resources.files("index").joinpath("small_talk.tsv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        language: [row["text"] for row in rows if row["language"] == language]
        for language in LANGUAGES
    }
