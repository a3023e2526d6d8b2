"""Questions about countries that a statement does not name, made from its example questions.

Without them, "Who signed for Canada?" would be learned as the question for whoever signed.
"""

import re
import zlib
from collections.abc import Iterator, Sequence

from index.examples import BankQuestion, Country, find_countries, read_countries
from index.statement import Statement

MAX_QUESTIONS = 1200


def ask_about_other_countries(
    bank: Sequence[BankQuestion], statement: Statement
) -> tuple[str, ...]:
    """The answered questions whose clause names a country they name too, about another country.

    The statement answers none of them. The same bank always gives the same questions.
    """
    countries = read_countries()
    named = {clause.id: find_countries(clause, countries) for clause in statement.clauses}
    present = [country for found in named.values() for country in found]
    absent = [country for country in countries if country not in present]
    asked = dict.fromkeys(
        replaced
        for question in bank
        if question.outcome == "answered"
        for replaced in _replace(question, named[question.clauses[0]], absent)
    )
    return tuple(asked)[:MAX_QUESTIONS]


def _replace(
    question: BankQuestion, named: Sequence[Country], absent: Sequence[Country]
) -> Iterator[str]:
    for country in named:
        other = absent[zlib.crc32(question.question.encode()) % len(absent)]
        name = other.names[question.language][0]
        replaced = country.pattern(question.language).sub(name, question.question)
        if question.language == "en":
            replaced = re.sub(rf"\b{country.adjective}\b", other.adjective, replaced)
        if replaced != question.question:
            yield replaced
