"""Readings of people's names that only the other edition tells: "Hiroki" for 泰樹."""

import re
from collections.abc import Iterator

from index.build.respelling.analyser import Analyser
from index.respelling import loosen_kana, read_romaji
from index.statement import Clause, Statement

CAPITALIZED = re.compile(r"\b[A-Z][A-Za-z]{2,}")


def read_names(statement: Statement, analyser: Analyser) -> Iterator[tuple[str, str]]:
    """Each name of a person that has kanji in one edition and romaji in the other.

    An analyser can only guess how a given name is read.
    """
    for clause in statement.clauses:
        yield from _pair_names(clause, analyser)


def _pair_names(clause: Clause, analyser: Analyser) -> Iterator[tuple[str, str]]:
    """Pair the names in the same or the reverse order, where at least one is read alike."""
    names = [word for word in analyser.split(clause.quotes["ja"].text) if word and word.is_name]
    spelled = CAPITALIZED.findall(clause.quotes["en"].text)
    readings = [kana for kana in (read_romaji(word.lower()) for word in spelled) if kana]
    for ordered in (readings, readings[::-1]):
        for start in range(len(ordered) - len(names) + 1):
            pairs = list(zip(names, ordered[start : start + len(names)], strict=True))
            if any(loosen_kana(name.readings[0]) == loosen_kana(kana) for name, kana in pairs):
                yield from ((kana, name.text) for name, kana in pairs)
                return
