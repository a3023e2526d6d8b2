"""The text of a statement in one language, prepared for finding quotations in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby, pairwise

from index.quotation.lookalikes import skeleton
from index.quotation.tokens import Token, TokenizedText, tokenize
from index.statement import Statement
from index.text import Language, stems

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
    """

    language: Language
    texts: tuple[str, ...]
    tokens: tuple[Token, ...]
    owners: tuple[int, ...]
    lead_ins: tuple[int | None, ...]

    @cached_property
    def codes(self) -> dict[str, str]:
        """The character that stands for each key."""
        keys = dict.fromkeys(token.key for token in self.tokens)
        return {key: chr(number) for number, key in enumerate(keys, start=1)}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All keys, and each kanji with an iteration mark after it."""
        repeated = {
            before.exact + token.exact
            for before, token in pairwise(self.tokens)
            if token.exact == "々"
        }
        return frozenset(self.codes) | repeated

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

    @cached_property
    def openings(self) -> frozenset[int]:
        """The positions of the first word of each clause, and of the marks before it."""
        return frozenset(at for clause in self.ranges for at in self._up_to_word(clause))

    @cached_property
    def endings(self) -> frozenset[int]:
        """The positions of the last word of each clause, and of the marks after it."""
        return frozenset(at for clause in self.ranges for at in self._up_to_word(clause[::-1]))

    def _up_to_word(self, positions: range) -> range:
        words = (number for number, at in enumerate(positions, 1) if self.tokens[at].is_word)
        return positions[: next(words, 0)]

    @cached_property
    def ranges(self) -> tuple[range, ...]:
        """The positions of the tokens of each clause."""
        counts = Counter(self.owners)
        ends = list(accumulate(counts[number] for number in range(len(self.texts))))
        return tuple(range(end - counts[number], end) for number, end in enumerate(ends))

    @cached_property
    def stemmed(self) -> dict[str, set[str]]:
        """The words that may be forms of each stem."""
        found: dict[str, set[str]] = {}
        for key in self.codes:
            for stem in stems(key) if key.isalpha() else ():
                found.setdefault(stem, set()).add(key)
        return found

    @cached_property
    def lettered(self) -> dict[tuple[str, bool], set[str]]:
        """The words that begin with a letter (True), and those that end with it (False)."""
        found: dict[tuple[str, bool], set[str]] = {}
        for key in self.codes:
            found.setdefault((key[:1], True), set()).add(key)
            found.setdefault((key[-1:], False), set()).add(key)
        return found

    @cached_property
    def skeletons(self) -> dict[str, frozenset[str]]:
        """The words that look the same, by what they look like."""
        found: dict[str, set[str]] = {}
        for key in self.codes:
            found.setdefault(skeleton(key), set()).add(key)
        return {look: frozenset(keys) for look, keys in found.items()}

    def clause(self, number: int | None) -> range:
        """The positions of the tokens of a clause; empty for None."""
        return range(0) if number is None else self.ranges[number]

    def passage_of(self, given: TokenizedText) -> Passage:
        """The tokens of a text as a passage, for comparing its bigrams."""
        return Passage((), self.encode(given.tokens))

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
    )
