"""What people say to a service without asking its statement anything."""

from collections.abc import Mapping, Sequence

from index.statement import LANGUAGES, Language
from index.table import read_shipped_table


def read_small_talk() -> Mapping[Language, Sequence[str]]:
    """The greetings, thanks and questions about the service of `small_talk.tsv`, by language."""
    rows = list(read_shipped_table("small_talk.tsv"))
    return {
        language: [row["text"] for row in rows if row["language"] == language]
        for language in LANGUAGES
    }
