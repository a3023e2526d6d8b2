"""One spelling for text that can be written in several ways."""

import re
import unicodedata

from index.text.kanji import fold_kanji

WHITESPACE = re.compile(r"[ \t\n\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

MAX_MARKS = 30
"""Combining marks in a row that are kept, as in the stream-safe text format of UAX #15.

Normalising puts them in order, which takes as many steps as the square of their number.
"""

MANY_MARKS = re.compile(rf"(?:[^\w\s\x00-\x7f]|[\uff9e\uff9f]){{{MAX_MARKS + 1},}}")
"""Runs that are long enough to have too many combining marks, which are no letters or digits."""

LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")

END_MARKS = " .,;:!?…。、，．！？：；‥\"'“”‘’「」『』«»*_"


def is_unicode(text: str) -> bool:
    """Whether a text can be encoded as UTF-8, as it has no half of a surrogate pair."""
    return LONE_SURROGATE.search(text) is None


def to_nfkc(text: str) -> str:
    """The text in NFKC; of more than `MAX_MARKS` combining marks in a row, the last are dropped.

    Nothing else may normalise what people send. To normalise the result changes nothing.
    """
    # A character decomposes into three marks at most.
    if text.isascii() or len(text) <= MAX_MARKS // 3:
        return unicodedata.normalize("NFKC", text)
    return _cap_marks(unicodedata.normalize("NFKC", _cap_marks(text)))


def _cap_marks(text: str) -> str:
    return MANY_MARKS.sub(_cap_run, text)


def _cap_run(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for char in run[0]:
        decomposed = unicodedata.normalize("NFKD", char)
        marks = marks + len(decomposed) if unicodedata.combining(decomposed[0]) else 0
        if marks <= MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def fold(text: str) -> str:
    """The text in NFKC, in lower case and with modern kanji.

    The length may change, so offsets into the result are not offsets into the text.
    """
    return fold_normalized(to_nfkc(text))


def fold_normalized(text: str) -> str:
    """The same as `fold`, for text that is already in NFKC."""
    return fold_kanji(text.casefold())


def normalize_question(question: str) -> str:
    """The question in NFKC, without invisible characters and with single spaces."""
    if not question.isprintable():
        # Before NFKC, so that characters on either side of an invisible one can be composed.
        question = "".join(char for char in question if unicodedata.category(char) != "Cf")
    return WHITESPACE.sub(" ", to_nfkc(question)).strip()


def plain_question(question: str) -> str:
    """A normalized question in lower case, without punctuation at its ends.

    Punctuation and capitals change the vector of a question, but not what it asks.
    """
    return (question.strip(END_MARKS) or question).lower()
