"""Finds the spans of a source that a text may be a quotation of."""

import re
from collections.abc import Iterator, Sequence

from index.quotation.alignment import Pair, align
from index.quotation.matching import is_same_spelling
from index.quotation.source_text import SourceText
from index.quotation.tokens import Token, TokenizedText

MAX_REST = 5
"""Maximum number of characters that complete a clause: a verb and its ending."""

HIRAGANA = re.compile(r"[\u3041-\u309f]")


def find_exact(source: SourceText, given: TokenizedText) -> Iterator[list[Pair]]:
    """All places where the text occurs word for word, if need be without its outer punctuation."""
    required = [at for at, token in enumerate(given.tokens) if not token.optional]
    first, last = required[0], required[-1] + 1
    if any(first < gap < last for gap in given.gaps):
        return
    for start, stop in dict.fromkeys([(0, len(given.tokens)), (first, last)]):
        wanted = given.tokens[start:stop]
        found = [at for at in source.find(wanted) if _is_spelled(source, wanted, at)]
        if found:
            for position in found:
                yield [(start + at, position + at) for at in range(len(wanted))]
            return


def _is_spelled(source: SourceText, wanted: Sequence[Token], position: int) -> bool:
    """Whether the tokens at this position of the source are spelled the same."""
    first_word = next(at for at, token in enumerate(wanted) if token.is_word)
    return all(
        is_same_spelling(
            token,
            source.tokens[position + at],
            at == first_word or position + at in source.first_words,
        )
        for at, token in enumerate(wanted)
    )


def align_piece(
    source: SourceText, given: TokenizedText, tokens: range, window: range
) -> list[Pair]:
    """Align some tokens of a text with the best span of a window of the source."""
    encoded = source.whole.encoded[window.start : window.stop]
    (pairs,) = align([source.encode(given.tokens[tokens.start : tokens.stop])], encoded)
    shifted: list[Pair] = [
        (
            None if given_at is None else tokens.start + given_at,
            None if source_at is None else window.start + source_at,
        )
        for given_at, source_at in pairs
    ]
    return _complete_verb(source, given, tokens, shifted)


def _complete_verb(
    source: SourceText, given: TokenizedText, tokens: range, pairs: list[Pair]
) -> list[Pair]:
    """Add the rest of the clause if the text ends it with a different form of the verb.

    Otherwise the ending that the verb has in the source would not be part of the difference.
    """
    words = [pair for pair in pairs if pair[0] is None or given.tokens[pair[0]].is_word]
    given_at, source_at = words[-1] if words else (None, None)
    if (
        given_at is None
        or source_at is None
        or given.tokens[given_at].key == source.tokens[source_at].key
    ):
        return pairs
    if not HIRAGANA.match(given.tokens[given_at].exact):
        return pairs
    clause = source.clause(source.owners[source_at])
    rest = [at for at in range(source_at + 1, clause.stop) if not source.tokens[at].optional]
    if not 0 < len(rest) <= MAX_REST or not all(source.tokens[at].is_word for at in rest):
        return pairs
    marks: list[Pair] = [(at, None) for at in range(given_at + 1, tokens.stop)]
    if marks and given.tokens[given_at + 1].key == source.tokens[clause.stop - 1].key:
        marks[0] = (given_at + 1, clause.stop - 1)
    before = pairs[: pairs.index((given_at, source_at)) + 1]
    return [*before, *((None, at) for at in rest), *marks]
