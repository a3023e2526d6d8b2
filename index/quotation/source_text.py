"""One language of a statement, prepared so that texts can be looked up in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from index.quotation.tokens import Token, tokenize
from index.statement import Statement
from index.text import Language

UNKNOWN = "\0"
"""Stands for every token that the source does not have."""


@dataclass(frozen=True)
class Stretch:
    """Tokens of the source, by position, that may be read one after the other."""

    positions: Sequence[int]
    encoded: str

    @cached_property
    def neighbours(self) -> frozenset[str]:
        """Which token follows which."""
        return frozenset(a + b for a, b in zip(self.encoded, self.encoded[1:], strict=False))


@dataclass(frozen=True)
class SourceText:
    """The tokens of all clauses in the order of the document, each written as one character.

    `owners` has the number of the clause that each token is in, `lead_ins` the number of the clause
    that leads each clause in.
    """

    language: Language
    texts: tuple[str, ...]
    tokens: tuple[Token, ...]
    owners: tuple[int, ...]
    lead_ins: tuple[int | None, ...]
    labels: frozenset[str]

    @cached_property
    def codes(self) -> dict[str, str]:
        """The character that each key is written as."""
        keys = dict.fromkeys(token.key for token in self.tokens)
        return {key: chr(number) for number, key in enumerate(keys, start=1)}

    @cached_property
    def whole(self) -> Stretch:
        """All of it."""
        return self.stretch(range(len(self.tokens)))

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """Each clause, after the one that leads it in."""
        return tuple(
            self.stretch([*self.clause(lead_in), *self.clause(number)])
            for number, lead_in in enumerate(self.lead_ins)
        )

    @cached_property
    def openings(self) -> frozenset[int]:
        """The positions of the first word of each clause."""
        return frozenset(
            next((place for place in self.clause(number) if self.tokens[place].is_word), -1)
            for number in range(len(self.texts))
        )

    def clause(self, number: int | None) -> range:
        """The positions of a clause's tokens."""
        if number is None or number not in self.owners:
            return range(0)
        first = self.owners.index(number)
        return range(first, first + self.owners.count(number))

    def stretch(self, positions: Sequence[int]) -> Stretch:
        """The tokens at these positions."""
        return Stretch(positions, self.encode([self.tokens[place] for place in positions]))

    def encode(self, tokens: Sequence[Token]) -> str:
        """The tokens, each as one character."""
        return "".join(self.codes.get(token.key, UNKNOWN) for token in tokens)

    def find(self, tokens: Sequence[Token]) -> Iterator[int]:
        """The positions where these tokens follow each other, by their keys."""
        wanted = self.encode(tokens)
        place = self.whole.encoded.find(wanted)
        while place >= 0:
            yield place
            place = self.whole.encoded.find(wanted, place + 1)

    def cut(self, positions: Sequence[int]) -> str:
        """The text from the first to the last of these tokens in each clause, a line a clause."""
        parts = [list(group) for _, group in groupby(positions, self.owners.__getitem__)]
        return "\n".join(
            self.texts[self.owners[part[0]]][self.tokens[part[0]].start : self.tokens[part[-1]].end]
            for part in parts
        )


def read_source(statement: Statement, language: Language) -> SourceText:
    """Cut one language of a statement into tokens."""
    texts = tuple(clause.quotes[language].text for clause in statement.clauses)
    cut = [tokenize(text, language).tokens for text in texts]
    numbers = {clause.id: number for number, clause in enumerate(statement.clauses)}
    return SourceText(
        language,
        texts,
        tuple(token for tokens in cut for token in tokens),
        tuple(number for number, tokens in enumerate(cut) for _ in tokens),
        tuple(numbers.get(clause.lead_in or "") for clause in statement.clauses),
        frozenset(statement.editions[language].status.values()),
    )
