"""Questions about countries that a statement does not name, made from its example questions.

Without them, "Who signed for Canada?" would be learned as the question for whoever signed.
"""

import re
import zlib
from collections.abc import Iterator, Sequence

from index.examples import BankQuestion, Country, read_countries
from index.statement import Clause, Statement
from index.text import LANGUAGES

MAX_QUESTIONS = 1200


def ask_about_other_countries(
    bank: Sequence[BankQuestion], statement: Statement
) -> tuple[str, ...]:
    """The answered questions whose clause names a country they name too, about another country.

    The statement answers none of them. The same bank always gives the same questions.
    """
    countries = read_countries()
    named = {clause.id: _find_named(clause, countries) for clause in statement.clauses}
    present = [country for found in named.values() for country in found]
    absent = [country for country in countries if country not in present]
    asked = dict.fromkeys(
        replaced
        for question in bank
        if question.outcome == "answered"
        for replaced in _replace(question, named[question.clauses[0]], absent)
    )
    return tuple(asked)[:MAX_QUESTIONS]


def _find_named(clause: Clause, countries: Sequence[Country]) -> list[Country]:
    return [
        country
        for country in countries
        if any(
            _match_any(country.names[language]).search(clause.quotes[language].text)
            for language in LANGUAGES
        )
    ]


def _replace(
    question: BankQuestion, named: Sequence[Country], absent: Sequence[Country]
) -> Iterator[str]:
    for country in named:
        other = absent[zlib.crc32(question.question.encode()) % len(absent)]
        names, name = country.names[question.language], other.names[question.language][0]
        replaced = _match_any(names).sub(name, question.question)
        if question.language == "en":
            replaced = _match_any((country.adjective,)).sub(other.adjective, replaced)
        if replaced != question.question:
            yield replaced


def _match_any(names: Sequence[str]) -> re.Pattern[str]:
    """Any of the names; 日本 but not 日本語, "US" but not "us"."""
    longest = sorted(names, key=len, reverse=True)
    return re.compile(
        "|".join(
            rf"(?<!\w){re.escape(name)}(?!\w)"
            if name.isascii()
            else f"{re.escape(name)}(?!語|文|人)"
            for name in longest
        )
    )
