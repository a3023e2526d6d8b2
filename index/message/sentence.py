"""Splits a paragraph into sentences."""

import re

ENDING = re.compile(
    r"[?？!！。．][?？!！。．.…]*[)）\]」』”\"']*"
    r"|(?<![.])\.[)）\]”\"']*(?=\s)"
)
ITEM_MARK = re.compile(
    r"(?:[-*•‣・●○■□◆◇▪–—]\s*|[(（]?(?:\d{1,2}|[a-zA-Z])[)）]\s*|\d{1,2}[.．:：、]\s*(?!\d)|[①-⑳]\s*"
    r"|(?:Q|問|質問)\d{0,2}[.．:：)）]\s*)"
)
NEW_ITEM = re.compile(r"(?<=[\s。、?？])(?=[①-⑳])|(?<=\s)(?=[(（]?[1-9][)）]\s)")
WORD_BEFORE = re.compile(r"[^\s]*$")
ABBREVIATIONS = frozenset(
    "mrs prof dept vol art sec sect para fig approx est inc ltd vs ret capt col gen adv tel ext "
    "messrs rev hon jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
SHORT_WORDS = frozenset(
    "am as at be by do go he hi if in is it me my no of ok on or so to up us we".split()
)
"""Words of two letters that a sentence may end with; others are taken for abbreviations."""

QUOTED_ON = ("と", "って", "とか", "との", "という")
"""A question followed by one of these is quoted within a longer sentence."""


def split_sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, each without white space at its ends and its item mark.

    A number alone belongs to the sentence before it: "When was it signed? (1)". Marks alone are
    left out.
    """
    sentences: list[str] = []
    for item in NEW_ITEM.split(paragraph):
        start = 0
        text = strip_item_mark(item)
        for match in ENDING.finditer(text):
            if _ends(text, match):
                sentences.append(text[start : match.end()])
                start = match.end()
        sentences.append(text[start:])
    whole: list[str] = []
    for sentence in filter(None, map(strip_item_mark, sentences)):
        if not whole or any(map(str.isalpha, sentence)):
            whole.append(sentence)
        elif any(map(str.isalnum, sentence)):
            whole[-1] += f" {sentence}"
    return whole


def strip_item_mark(text: str) -> str:
    """The text without the mark or number of a list item."""
    text = text.strip()
    match = ITEM_MARK.match(text)
    return text[match.end() :].strip() if match and match.end() < len(text) else text


def is_item(line: str) -> bool:
    """Whether a line starts with the mark or number of a list item."""
    return ITEM_MARK.match(line) is not None


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether a mark ends a sentence: not one in a number, an address or an abbreviation."""
    mark, after = match[0], text[match.end() : match.end() + 4]
    if after.lstrip().startswith(QUOTED_ON):
        return False
    if mark[0] in "?!" and after and after[0].isascii() and not after[0].isspace():
        return False
    if mark[0] != ".":
        return True
    found = WORD_BEFORE.search(text, max(0, match.start() - 20), match.start())
    word = found[0].strip("(\"'“").lower() if found else ""
    if len(word) <= 2:
        return word in SHORT_WORDS
    return word not in ABBREVIATIONS and "." not in word
