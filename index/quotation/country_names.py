"""How a source calls the countries of a statement."""

from collections.abc import Sequence
from itertools import chain

from index.examples import find_countries, read_countries
from index.statement import Statement


def name_countries(statement: Statement) -> list[str]:
    """The names, in both languages, of the countries that a statement names."""
    countries = read_countries()
    named = [one for clause in statement.clauses for one in find_countries(clause, countries)]
    return [name for one in named for name in chain(*one.names.values())]


def match_pair(names: Sequence[str]) -> str:
    """A pattern of two or three countries by their first kanji, as in the names of treaties."""
    initials = {name[0] for name in names if "一" <= name[0] <= "鿿"}
    return f"[{''.join(sorted(initials))}]{{2,3}}" if initials else r"(?!)"
