"""Finds the place that a short text is near to, although its words are others."""

from collections import Counter
from collections.abc import Mapping, Sequence

from index.quotation.pieces import Piece
from index.quotation.source_text import SourceText
from index.quotation.tokens import Token, TokenizedText
from index.text import Language, function_words

MAX_WORDS: dict[Language, int] = {"en": 8, "ja": 16}
"""A longer text is near only if `is_quotation` says so."""
MIN_SHARE = 0.6
MIN_CONTENT: dict[Language, float] = {"en": 1.3, "ja": 3.0}
"""The weight of the words that have to agree; in Japanese of the characters."""
KIN_WEIGHT = 0.8
CLOSE, MAX_WINDOWS = 0.35, 20
"""Of so many windows that are about as good, the one with most words in order is taken."""
SMALL = 0.4
"""A word of this weight is small."""
SPREAD: dict[Language, int] = {"en": 2, "ja": 3}
"""The words that agree may have as many others between them."""


def find_near(
    source: SourceText, given: TokenizedText, kin: Mapping[str, frozenset[str]]
) -> Piece | None:
    """The span of the source with most of a short text's words, in any order; None if none is near.

    A word counts in another form, or misspelled, if `kin` has it.
    """
    words = [at for at, token in enumerate(given.tokens) if token.is_word]
    if not 0 < len(words) <= MAX_WORDS[source.language]:
        return None
    wanted = Counter(given.tokens[at].key for at in words)
    total = sum(_weight(given.tokens[at], source.language) for at in words)
    width = len(given.tokens) + SPREAD[source.language]
    scored: list[tuple[float, range]] = []
    for clause in source.ranges:
        for start in clause:
            if not _meant(source.tokens[start], wanted, kin):
                continue
            window = range(start, min(start + width, clause.stop))
            score, last = _score(source, window, wanted, kin)
            scored.append((score - 0.001 * (last - start), range(start, last + 1)))
    best = max((score for score, _ in scored), default=0.0)
    least = MIN_CONTENT[source.language]
    if len(words) == 1:
        least = KIN_WEIGHT / 2
    if best < max(least - 0.05, MIN_SHARE * total, 0.1):
        return None
    tokens = [given.tokens[at] for at in words]
    near = [window for score, window in scored if score >= best - CLOSE]
    found = max(
        (_in_order(source, window, tokens, kin) for window in near[:MAX_WINDOWS]),
        key=lambda one: one[0],
    )[1]
    return Piece(words[0], words[-1], found.start, found[-1], False, ())


def _in_order(
    source: SourceText, window: range, tokens: Sequence[Token], kin: Mapping[str, frozenset[str]]
) -> tuple[float, range]:
    """The weight of the words that a window has in the same order, and the window.

    The window loses its ends if they have nothing but small words in another order.
    """
    rows: list[list[tuple[float, tuple[int, ...]]]] = [[(0.0, ())] * (len(window) + 1)]
    for token in tokens:
        row: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
        for column, at in enumerate(window):
            theirs = source.tokens[at]
            same = theirs.key == token.key or theirs.key in kin.get(token.key, ())
            score, positions = rows[-1][column]
            taken = (score + _weight(theirs, source.language), (*positions, at))
            options = [rows[-1][column + 1], row[column]]
            row.append(max([*options, taken] if same else options, key=lambda one: one[0]))
        rows.append(row)
    score, positions = rows[-1][-1]
    wanted = {token.key for token in tokens}
    outside = [
        _weight(source.tokens[at], source.language)
        for at in window
        if positions and not positions[0] <= at <= positions[-1] and source.tokens[at].key in wanted
    ]
    if not positions or max(outside, default=0.0) > SMALL:
        return score, window
    return score, range(positions[0], positions[-1] + 1)


def _score(
    source: SourceText, window: range, wanted: Counter[str], kin: Mapping[str, frozenset[str]]
) -> tuple[float, int]:
    """The weight of the words of a window that the text has, and the position of the last one."""
    left = Counter(wanted)
    score, last = 0.0, window.start
    for at in window:
        token = source.tokens[at]
        for key in _meant(token, left, kin):
            left[key] -= 1
            weight = _weight(token, source.language)
            score += weight if key == token.key else weight * KIN_WEIGHT
            last = at
            break
    return score, last


def _meant(token: Token, wanted: Counter[str], kin: Mapping[str, frozenset[str]]) -> list[str]:
    """The words of the text that a token of the source may stand for."""
    if not token.is_word:
        return []
    if wanted[token.key] > 0:
        return [token.key]
    return [key for key, words in kin.items() if token.key in words and wanted[key] > 0]


def _weight(token: Token, language: Language) -> float:
    if language == "ja":
        return 0.4 if "ぁ" <= token.key <= "ん" else 1.0
    if token.key.isdigit():
        return 0.6
    return 0.3 if token.key in function_words() or len(token.key) < 3 else 1.0
