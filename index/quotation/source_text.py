"""The text of a statement in one language, prepared for finding quotations in it."""

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
class Passage:
    """Tokens of the source that can be quoted as one run, by position.

    `encoded` has one character for each token.
    """

    positions: Sequence[int]
    encoded: str

    @cached_property
    def bigrams(self) -> frozenset[str]:
        """All pairs of tokens that follow each other."""
        return frozenset(a + b for a, b in zip(self.encoded, self.encoded[1:], strict=False))


@dataclass(frozen=True)
class SourceText:
    """The tokens of all clauses in document order.

    `texts` are the texts of the clauses. `owners` is the number of the clause that each token
    belongs to. `lead_ins` is, for each clause, the number of the clause that leads into it.
    `labels` may be added to a quotation in brackets.
    """

    language: Language
    texts: tuple[str, ...]
    tokens: tuple[Token, ...]
    owners: tuple[int, ...]
    lead_ins: tuple[int | None, ...]
    labels: frozenset[str]

    @cached_property
    def codes(self) -> dict[str, str]:
        """The character that stands for each key."""
        keys = dict.fromkeys(token.key for token in self.tokens)
        return {key: chr(number) for number, key in enumerate(keys, start=1)}

    @cached_property
    def whole(self) -> Passage:
        """The whole text."""
        return self.passage(range(len(self.tokens)))

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """Each clause, preceded by the clause that leads into it."""
        return tuple(
            self.passage([*self.clause(lead_in), *self.clause(number)])
            for number, lead_in in enumerate(self.lead_ins)
        )

    @cached_property
    def first_words(self) -> frozenset[int]:
        """The positions of the first word of each clause."""
        return frozenset(
            next(
                (position for position in self.clause(number) if self.tokens[position].is_word), -1
            )
            for number in range(len(self.texts))
        )

    def clause(self, number: int | None) -> range:
        """The positions of the tokens of a clause; empty for None."""
        if number is None or number not in self.owners:
            return range(0)
        first = self.owners.index(number)
        return range(first, first + self.owners.count(number))

    def passage(self, positions: Sequence[int]) -> Passage:
        """The passage of the tokens at these positions."""
        return Passage(positions, self.encode([self.tokens[position] for position in positions]))

    def encode(self, tokens: Sequence[Token]) -> str:
        """Encode tokens as one character each."""
        return "".join(self.codes.get(token.key, UNKNOWN) for token in tokens)

    def find(self, tokens: Sequence[Token]) -> Iterator[int]:
        """The positions at which these tokens occur one after the other, compared by key."""
        wanted = self.encode(tokens)
        position = self.whole.encoded.find(wanted)
        while position >= 0:
            yield position
            position = self.whole.encoded.find(wanted, position + 1)

    def extract(self, positions: Sequence[int]) -> str:
        """The text from the first to the last of these tokens in each clause, a line per clause."""
        parts = [list(group) for _, group in groupby(positions, self.owners.__getitem__)]
        return "\n".join(
            self.texts[self.owners[part[0]]][self.tokens[part[0]].start : self.tokens[part[-1]].end]
            for part in parts
        )


def read_source(statement: Statement, language: Language) -> SourceText:
    """Tokenize the text of a statement in one language."""
    texts = tuple(clause.quotes[language].text for clause in statement.clauses)
    tokenized = [tokenize(text, language).tokens for text in texts]
    numbers = {clause.id: number for number, clause in enumerate(statement.clauses)}
    return SourceText(
        language,
        texts,
        tuple(token for tokens in tokenized for token in tokens),
        tuple(number for number, tokens in enumerate(tokenized) for _ in tokens),
        tuple(numbers.get(clause.lead_in or "") for clause in statement.clauses),
        frozenset(statement.editions[language].status.values()),
    )
