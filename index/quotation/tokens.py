"""Splits a text into tokens for comparing quotations: words in English, characters in Japanese."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from index.quotation.asides import Aside
from index.quotation.folding import fold_text
from index.text import Language, fold_normalized

OMITTED = (
    r"\.(?:\s?\.)+|⋯+|・{3,}|。{3,}|[前中後下]?略|(?:途中|以下|一部)?(?:省略|略)|snip|cut|omi(?:tted|ssion)"
    r"|words? omitted|text omitted"
)
GAP = (
    rf"(?P<gap>[\[(〔【<~-]{{1,3}}\s{{0,2}}(?:{OMITTED})\s{{0,2}}[\])〕】>~-]{{1,3}}"
    r"|\.(?:\s?\.)+|⋯+|・{3,}|。{3,}|(?:[前中後]|以下|途中)略)"
)
"""An ellipsis, or the word for one, most often in brackets."""
KATAKANA_DASH = re.compile(r"(?<=[ァ-ヺー])[-―—─](?=[ァ-ヺ]|\b)")
"""What is printed or typed in place of the long vowel mark of katakana."""
KATAKANA_DOT = re.compile(r"(?<=[ァ-ヺーA-Za-z])\s?[·‧∙⋅•](?=\s?[ァ-ヺA-Za-z])")
LETTER = r"[^\W_⁰¹²³⁴-⁹①-⑳]"
WORD: dict[Language, str] = {
    "en": rf"(?P<word>(?:\[[^\W_]\])?{LETTER}+(?:'{LETTER}+)*)",
    "ja": rf"(?P<word>[A-Za-z0-9]+|{LETTER})",
}
MARK = r"(?P<mark>[^\s'\"])"
BROKEN_WORD = re.compile(r"(?P<first>[^\W\d_]+)(?:[-¬]\s*|\n\s*)(?P<second>[^\W\d_]+)")
"""An English word over the end of a line, as PDF files and mails have it."""
PATTERN: dict[Language, re.Pattern[str]] = {
    language: re.compile("|".join([GAP, word, MARK])) for language, word in WORD.items()
}
JAPANESE_MARKS = {",": "、", ".": "。"}
"""Official papers of earlier years have the former."""
FINAL_MARKS = frozenset(".,;:。、")
MAX_FINAL_MARKS = 2
"""A run of more marks at one end of a text is not the punctuation of a quotation."""
MAX_GAP = 100
"""No more ellipses of a text count as ellipses."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, character or mark, at `start` to `end` (exclusive) of its text, in code points.

    `exact` is its spelling, in which every change counts; `key` is the same for any case and any
    form of a kanji. An `optional` token that the source lacks is not a difference. `glued`: nothing
    stands between it and the token before. `aside` is the number of what surrounds a quotation.
    """

    exact: str
    key: str
    start: int
    end: int
    is_word: bool
    optional: bool = False
    glued: bool = False
    aside: int | None = None


@dataclass(frozen=True, slots=True)
class TokenizedText:
    """A text with its tokens; there is an ellipsis before each token number in `gaps`."""

    text: str
    tokens: tuple[Token, ...]
    gaps: tuple[int, ...]


def tokenize(
    text: str,
    language: Language,
    vocabulary: Container[str] = (),
    asides: Sequence[Aside] = (),
    shown: str | None = None,
) -> TokenizedText:
    """Split a text into tokens, ignoring whitespace, quotation marks and Markdown emphasis.

    Full and half width are the same (NFKC). Optional are the tokens of `asides`, and punctuation at
    both ends of the text. In Japanese each character is a token, except that a number or a Latin
    word is a single token. An English word over the end of a line is joined if `vocabulary`, the
    keys of the source, has it so. `shown` is the text that offsets are shown in, of the same
    length; by default it is `text`.
    """
    folded, starts, ends = fold_text(text)
    if language == "ja":
        folded = KATAKANA_DASH.sub("ー", KATAKANA_DOT.sub(_middle_dot, folded))
    tokens: list[Token] = []
    gaps: list[int] = []
    numbers = _aside_numbers(asides, len(text))
    breaks = _broken_words(folded, vocabulary) if language == "en" else {}
    position, last_end = 0, -1
    while match := PATTERN[language].search(folded, position):
        first, end = match.span()
        position = end
        if match.lastgroup == "gap":
            if len(gaps) < MAX_GAP:
                gaps.append(len(tokens))
            continue
        spelled = _spell(match[0])
        key = None
        if first in breaks:
            spelled, end = breaks[first]
            key = fold_normalized(spelled.replace("-", ""))
            position = end
        number = numbers.get(starts[first])
        tokens.append(
            Token(
                spelled,
                key or _key(spelled, tokens, vocabulary, language),
                starts[first],
                ends[end - 1],
                any(map(str.isalnum, spelled)),
                optional=number is not None,
                glued=first == last_end,
                aside=number,
            )
        )
        last_end = end
    return TokenizedText(
        text if shown is None else shown, _make_ends_optional(tokens), tuple(dict.fromkeys(gaps))
    )


def _middle_dot(match: re.Match[str]) -> str:
    return "・".rjust(len(match[0]))


def _key(
    spelled: str, before: Sequence[Token], vocabulary: Container[str], language: Language
) -> str:
    """What a token is compared by; a kanji repeated counts as the iteration mark of the source.

    After a Japanese character a comma and a full stop are the same as those of Japanese.
    """
    if language == "ja" and before and not before[-1].exact.isascii():
        spelled = JAPANESE_MARKS.get(spelled, spelled)
    if before and before[-1].exact == spelled and f"{spelled}々" in vocabulary:
        return "々"
    return fold_normalized(spelled)


def _broken_words(folded: str, vocabulary: Container[str]) -> dict[int, tuple[str, int]]:
    """The words over the end of a line that the source has, by start, with their end."""
    found: dict[int, tuple[str, int]] = {}
    position = 0
    while match := BROKEN_WORD.search(folded, position):
        joined = match["first"] + match["second"]
        whole = [match["first"].casefold(), match["second"].casefold()]
        position = match.end("first")
        if joined.casefold() not in vocabulary:
            continue
        if "-" not in match[0] and all(word in vocabulary for word in whole):
            continue
        # A hyphen within a line is one that the writer put there, and so a difference.
        is_whole = re.search(r"\s", match[0]) is None
        found[match.start()] = (match[0] if is_whole else joined, match.end())
        position = match.end()
    return found


def _aside_numbers(asides: Sequence[Aside], length: int) -> dict[int, int]:
    """The number of the aside at each offset of a text that is in one."""
    return {
        offset: number
        for number, aside in enumerate(asides)
        for offset in range(aside.start, min(aside.end, length))
    }


def _spell(word: str) -> str:
    """Remove the brackets around a changed first letter: "[s]upporting"."""
    return word.replace("[", "").replace("]", "") if len(word) > 1 else word


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
