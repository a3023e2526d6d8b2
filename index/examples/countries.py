"""Countries, by name, adjective and in Japanese."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.statement import Clause
from index.text import LANGUAGES, Language, read_shipped_table


@dataclass(frozen=True, slots=True)
class Country:
    """A country's names in each language, the usual one first, and its English adjective."""

    names: dict[Language, tuple[str, ...]]
    adjective: str

    def pattern(self, language: Language) -> re.Pattern[str]:
        """Any of its names; 日本 but not 日本語, "US" but not "us"."""
        longest_first = sorted(self.names[language], key=len, reverse=True)
        return re.compile(
            "|".join(
                rf"(?<!\w){re.escape(name)}(?!\w)"
                if name.isascii()
                else f"{re.escape(name)}(?!語|文|人)"
                for name in longest_first
            )
        )


def read_countries() -> Sequence[Country]:
    """The rows of `countries.tsv`."""
    return [
        Country(
            {"en": tuple(row["en"].split("|")), "ja": tuple(row["ja"].split("|"))},
            row["adjective"],
        )
        for row in read_shipped_table(__package__, "countries.tsv")
    ]


def find_countries(clause: Clause, countries: Iterable[Country]) -> list[Country]:
    """The countries that a clause names in either language."""
    return [
        country
        for country in countries
        if any(
            country.pattern(language).search(clause.quotes[language].text) for language in LANGUAGES
        )
    ]
