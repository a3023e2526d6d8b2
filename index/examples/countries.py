"""Countries, by name, adjective and in Japanese."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.text import Language, read_shipped_table


@dataclass(frozen=True, slots=True)
class Country:
    """A country's names in each language, the usual one first, and its English adjective."""

    names: dict[Language, tuple[str, ...]]
    adjective: str


def read_countries() -> Sequence[Country]:
    """The rows of `countries.tsv`."""
    return [
        Country(
            {"en": tuple(row["en"].split("|")), "ja": tuple(row["ja"].split("|"))},
            row["adjective"],
        )
        for row in read_shipped_table(__package__, "countries.tsv")
    ]
