"""A text as the tokens by which a quotation is compared: words in English, else characters."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from index.text import Language, fold_normalized

CLUSTER = re.compile(
    r".[\u0300-\u036f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef]*", re.DOTALL
)
"""A character with the marks that belong to it."""

MAX_EXPANSION = 4
"""Characters whose compatible form is longer stay as they are: no text grows without bound."""

SPELLING = str.maketrans(
    {
        **dict.fromkeys("‘’‛ʼ`", "'"),
        **dict.fromkeys("‐‑‒–−", "-"),
        **dict.fromkeys("“”„‟«»‹›「」『』〝〞〟*_", '"'),
        **{char: None for char in map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])},
    }
)
"""Signs that printers and keyboards vary; what becomes a straight quotation mark is passed over."""

CIRCLED_NUMBERS = frozenset(map(chr, range(0x2460, 0x2474)))
"""Bullets; their compatible form would be a number of the text."""

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
"""More than these at one end are not how a quotation ends."""


NO_KEY = ""
"""Of tokens that agree with none, such as the full stop of "1."."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a character or a mark, at `start` to `end` (exclusive) of its text.

    `exact` is its spelling, in which every change counts; `key` is the same whatever the case and
    the form of a kanji. An `optional` token is no alteration where the source does not have it.
    """

    exact: str
    key: str
    start: int
    end: int
    is_word: bool
    optional: bool = False


@dataclass(frozen=True, slots=True)
class TokenizedText:
    """The tokens of a text; before the tokens at `gaps` the writer says that words are left out."""

    text: str
    tokens: tuple[Token, ...]
    gaps: tuple[int, ...]


def tokenize(text: str, language: Language, labels: Collection[str] = ()) -> TokenizedText:
    """Cut a text into tokens, passing over white space, quotation marks and Markdown emphasis.

    Full and half width are one (NFKC). Optional are bullets, the `labels` in round brackets (as
    in "(provisional translation)"), and the last marks of the text. In Japanese every character is
    a token but numbers and Latin words, which are one each.
    """
    folded, starts, ends = _fold(text)
    tokens: list[Token] = []
    gaps: list[int] = []
    for match in _pattern(language, labels).finditer(folded):
        if match.lastgroup == "gap":
            gaps.append(len(tokens))
            continue
        optional = match.lastgroup in ("bullet", "label")
        for first, end in _parts(match, language):
            exact = _spell(folded[first:end])
            whole = (first, end) == match.span() or not optional
            key = fold_normalized(exact) if whole else NO_KEY
            is_word = any(map(str.isalnum, exact))
            tokens.append(Token(exact, key, starts[first], ends[end - 1], is_word, optional))
    return TokenizedText(text, _free_edges(tokens), tuple(gaps))


def _spell(word: str) -> str:
    """Without white space, and without the brackets of a changed first letter: "[s]upporting"."""
    return "".join(word.split()).replace("[", "").replace("]", "") if len(word) > 1 else word


def _fold(text: str) -> tuple[str, list[int], list[int]]:
    """The text in one spelling, with the place in the text of each character."""
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
    if unicodedata.category(cluster[0]) == "Cf":
        return ""
    compatible = unicodedata.normalize("NFKC", cluster)
    grown = len(compatible) > max(MAX_EXPANSION, len(cluster))
    return (cluster if grown else compatible).translate(SPELLING)


def _pattern(language: Language, labels: Collection[str]) -> re.Pattern[str]:
    named = "|".join(re.escape(_fold(label)[0]) for label in sorted(labels))
    label = [rf"(?P<label>\((?:{named})\))"] if named else []
    return re.compile("|".join([GAP, *label, BULLET, WORD[language], MARK]), re.MULTILINE)


def _parts(match: re.Match[str], language: Language) -> Iterator[tuple[int, int]]:
    """Where the tokens of a match are; only a label or a bullet has several."""
    if match.lastgroup in ("word", "mark"):
        yield match.span()
        return
    inner = re.compile(f"{WORD[language]}|{MARK}")
    for part in inner.finditer(match.string, *match.span()):
        yield part.span()


def _free_edges(tokens: list[Token]) -> tuple[Token, ...]:
    """The tokens with the first and last marks optional."""
    free = {*_edge(range(len(tokens)), tokens), *_edge(range(len(tokens))[::-1], tokens)}
    return tuple(
        replace(token, optional=True) if at in free else token for at, token in enumerate(tokens)
    )


def _edge(places: Sequence[int], tokens: Sequence[Token]) -> list[int]:
    """The places up to the first token that counts."""
    counted = (
        at
        for at, place in enumerate(places)
        if not tokens[place].optional and tokens[place].exact not in FINAL_MARKS
    )
    marks = [place for place in places[: next(counted, 0)] if not tokens[place].optional]
    return marks[:0] if len(marks) > MAX_FINAL_MARKS else marks
