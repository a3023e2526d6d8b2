"""The first words of a text, for one line of an outline."""

import re

from index.text import Language

ELLIPSIS = "…"
LENGTHS: dict[Language, tuple[int, int]] = {"en": (24, 96), "ja": (20, 48)}
"""Code points of an opening: at least, and at most."""

PAUSES: dict[Language, tuple[re.Pattern[str], ...]] = {
    "en": (
        re.compile(
            r"(?=[,;:]\s|\s\(|\s(?:and|or|that|which|who|such|of|to|in|for|by|with|on|from|under"
            r"|at|into|including|across|through|between)\b|(?<!such)\sas\b)"
        ),
        re.compile(r"(?=\s)"),
    ),
    "ja": (
        re.compile(r"(?<=[、。；])|(?=[（])"),
        re.compile(r"(?<!及び)(?<!並びに)(?<!又は)(?<=[\u3041-\u309f])(?=[^\u3041-\u309f、。])"),
    ),
}
"""Where a phrase ends, the best kind of place first: at a punctuation mark or before a function
word, then after any word; in Japanese after hiragana."""


def cut_opening(text: str, language: Language) -> str:
    """The text on one line, cut at the end of a line or phrase if it is long.

    A text that is cut is closed with an ellipsis. Without a place to cut it ends in the middle of a
    phrase, in English after a whole word.
    """
    shortest, longest = LENGTHS[language]
    lines = [" ".join(line.split()) for line in text.splitlines()]
    whole = " ".join(line for line in lines if line)
    if len(whole) <= longest:
        return whole
    line_ends = [len(" ".join(lines[:count])) for count in range(1, len(lines))]
    for ends in (line_ends, *(_find(pause, whole) for pause in PAUSES[language])):
        fitting = [end for end in ends if shortest <= end <= longest]
        if fitting:
            return _close(whole[: max(fitting)], language)
    return _close(whole[:longest], language)


def _find(pause: re.Pattern[str], text: str) -> list[int]:
    return [match.start() for match in pause.finditer(text)]


def _close(opening: str, language: Language) -> str:
    return opening.rstrip(" ,") + {"en": f" {ELLIPSIS}", "ja": ELLIPSIS}[language]
