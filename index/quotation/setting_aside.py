"""Decides which surroundings of a quotation are set aside, and which are words of it after all."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from index.quotation.asides import Aside, AsideKind
from index.quotation.borders import find_borders
from index.quotation.chaining import find_pieces
from index.quotation.source_text import SourceText
from index.quotation.tokens import TokenizedText

MIN_RELEASED: dict[AsideKind, float] = {"label": 1.0, "number": 1.0, "bullet": 1.0, "footnote": 1.0}
"""Of what could be set aside this share has to match the source for it to be compared; otherwise
half."""


def choose_dropped(
    source: SourceText,
    text: str,
    given: TokenizedText,
    asides: Sequence[Aside],
    kin: Mapping[str, frozenset[str]],
) -> tuple[Aside, ...]:
    """The asides of which too little matches the source where they stand."""
    borders = find_borders(text, given, [range(one.start, one.end) for one in asides])
    pieces = find_pieces(source, given, borders, kin)
    matched: set[int] = set()
    for piece, after in zip_longest(pieces, pieces[1:]):
        next_one = None if after is None else source.lead_ins[source.owners[after.source_first]]
        plain = {source.owners[of] for at, of in piece.pairs if given.tokens[at].aside is None}
        matched |= {
            at
            for at, of in piece.pairs
            if source.owners[of] in plain or source.owners[of] == next_one
        }
    words: Counter[int] = Counter()
    matching: Counter[int] = Counter()
    for at, token in enumerate(given.tokens):
        if token.aside is not None and token.is_word:
            words[token.aside] += 1
            matching[token.aside] += at in matched
    return tuple(
        aside
        for number, aside in enumerate(asides)
        if not words[number] or matching[number] < words[number] * MIN_RELEASED.get(aside.kind, 0.5)
    )


def drop_asides(
    given: TokenizedText, asides: Sequence[Aside], dropped: Sequence[Aside]
) -> TokenizedText:
    """The text without the tokens that are set aside; those of other asides are like any other."""
    kept: list[int] = [
        at
        for at, token in enumerate(given.tokens)
        if token.aside is None or asides[token.aside] not in dropped
    ]
    numbers = {at: number for number, at in enumerate(kept)}
    gaps = [next((numbers[at] for at in kept if at >= gap), len(kept)) for gap in given.gaps]
    tokens = [given.tokens[at] for at in kept]
    return TokenizedText(
        given.text,
        tuple(
            replace(token, optional=False, aside=None) if token.aside is not None else token
            for token in tokens
        ),
        tuple(dict.fromkeys(gaps)),
    )
