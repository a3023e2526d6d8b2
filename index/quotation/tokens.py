"""Splits a text into tokens for comparing quotations: words in English, characters in Japanese."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from index.text import Language, fold_normalized, to_nfkc

MARKS = r"\u0300-\u036f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef"
INVISIBLE = r"\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
CLUSTER = re.compile(rf".(?:[{INVISIBLE}]{{0,9}}[{MARKS}])*", re.DOTALL)
"""A character with its combining marks and variation selectors, and what is invisible between."""

MAX_EXPANSION = 4
"""A character whose NFKC form is longer is kept as it is, so that no text grows without bound."""

SPELLING = str.maketrans(
    {
        **dict.fromkeys("‘’‛ʼ`", "'"),
        **dict.fromkeys("‐‑‒–−", "-"),
        **dict.fromkeys("“”„‟«»‹›「」『』〝〞〟*_", '"'),
        **{char: None for char in map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])},
    }
)
"""Variants of the same mark. What becomes a straight quotation mark is ignored."""

CIRCLED_NUMBERS = frozenset(map(chr, range(0x2460, 0x2474)))
"""Used as bullets; their NFKC form would look like a number in the text."""

GAP = r"(?P<gap>[\[(〔]\s*(?:\.(?:\s?\.)+|⋯+|・{3,}|[前中後]?略)\s*[\])〕]|\.(?:\s?\.)+|⋯+|・{3,})"
BULLET = (
    r"(?P<bullet>^[^\S\n]*(?:[-+•●○◆◇■□・‣◦▪>#]+|[①-⑳]|\(?\d{1,2}[.)](?=\s))"
    r"|(?<=\s)[-•●○◆◇■□‣◦▪](?=\s))"
)
WORD: dict[Language, str] = {
    "en": r"(?P<word>(?:\[[^\W_]\])?[^\W_]+(?:(?:'|-\s*)[^\W_]+)*)",
    "ja": r"(?P<word>[A-Za-z0-9]+|[^\W_])",
}
MARK = r"(?P<mark>[^\s'\"])"
FINAL_MARKS = frozenset(".,;:。、")
MAX_FINAL_MARKS = 2
"""A run of more marks at one end of a text is not the punctuation of a quotation."""


NO_KEY = ""
"""The key of tokens that match no other token, such as the full stop of "1."."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, character or mark, at `start` to `end` (exclusive) of its text, in code points.

    `exact` is its spelling, in which every change counts; `key` is the same for any case and any
    form of a kanji. An `optional` token that the source lacks is not a difference.
    """

    exact: str
    key: str
    start: int
    end: int
    is_word: bool
    optional: bool = False


@dataclass(frozen=True, slots=True)
class TokenizedText:
    """A text with its tokens; there is an ellipsis before each token number in `gaps`."""

    text: str
    tokens: tuple[Token, ...]
    gaps: tuple[int, ...]


def tokenize(text: str, language: Language, labels: Collection[str] = ()) -> TokenizedText:
    """Split a text into tokens, ignoring whitespace, quotation marks and Markdown emphasis.

    Full and half width are the same (NFKC). Optional are bullets, `labels` in round brackets (such
    as "(provisional translation)"), and punctuation at both ends of the text. In Japanese each
    character is a token, except that a number or a Latin word is a single token.
    """
    folded, starts, ends = _fold(text)
    tokens: list[Token] = []
    gaps: list[int] = []
    for match in _pattern(language, labels).finditer(folded):
        if match.lastgroup == "gap":
            gaps.append(len(tokens))
            continue
        optional = match.lastgroup in ("bullet", "label")
        for first, end in _token_spans(match, language):
            exact = _spell(folded[first:end])
            whole = (first, end) == match.span() or not optional
            key = fold_normalized(exact) if whole else NO_KEY
            is_word = any(map(str.isalnum, exact))
            tokens.append(Token(exact, key, starts[first], ends[end - 1], is_word, optional))
    return TokenizedText(text, _make_ends_optional(tokens), tuple(gaps))


def _spell(word: str) -> str:
    """Remove whitespace, and the brackets around a changed first letter: "[s]upporting"."""
    return "".join(word.split()).replace("[", "").replace("]", "") if len(word) > 1 else word


def _fold(text: str) -> tuple[str, list[int], list[int]]:
    """The text in one spelling, with the start and end in the text of each of its characters."""
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in CLUSTER.finditer(text):
        for char in _fold_cluster(cluster[0]):
            folded.append(char)
            starts.append(cluster.start())
            ends.append(cluster.end())
    return "".join(folded), starts, ends


def _fold_cluster(cluster: str) -> str:
    if cluster.isascii() or cluster in CIRCLED_NUMBERS:
        return cluster.translate(SPELLING)
    cluster = "".join(char for char in cluster if unicodedata.category(char) != "Cf")
    normalized = to_nfkc(cluster)
    is_too_long = len(normalized) > max(MAX_EXPANSION, len(cluster))
    return (cluster if is_too_long else normalized).translate(SPELLING)


def _pattern(language: Language, labels: Collection[str]) -> re.Pattern[str]:
    names = "|".join(re.escape(_fold(label)[0]) for label in sorted(labels))
    label = [rf"(?P<label>\((?:{names})\))"] if names else []
    return re.compile("|".join([GAP, *label, BULLET, WORD[language], MARK]), re.MULTILINE)


def _token_spans(match: re.Match[str], language: Language) -> Iterator[tuple[int, int]]:
    """The spans of the tokens in a match; only a label or a bullet can have several."""
    if match.lastgroup in ("word", "mark"):
        yield match.span()
        return
    pattern = re.compile(f"{WORD[language]}|{MARK}")
    for token in pattern.finditer(match.string, *match.span()):
        yield token.span()


def _make_ends_optional(tokens: list[Token]) -> tuple[Token, ...]:
    """The tokens, with the punctuation at both ends made optional."""
    numbers = range(len(tokens))
    marks = {*_leading_marks(numbers, tokens), *_leading_marks(numbers[::-1], tokens)}
    return tuple(
        replace(token, optional=True) if number in marks else token
        for number, token in enumerate(tokens)
    )


def _leading_marks(numbers: Sequence[int], tokens: Sequence[Token]) -> list[int]:
    """The numbers of the marks before the first other token; none if there are too many."""
    others = (
        at
        for at, number in enumerate(numbers)
        if not tokens[number].optional and tokens[number].exact not in FINAL_MARKS
    )
    marks = [number for number in numbers[: next(others, 0)] if not tokens[number].optional]
    return [] if len(marks) > MAX_FINAL_MARKS else marks
