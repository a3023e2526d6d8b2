"""One spelling for text that can be written in several ways."""

import re
import unicodedata

from index.text.kanji import fold_kanji

WHITESPACE = re.compile(r"[ \t\n\r\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")

END_MARKS = " .,;:!?…。、，．！？：；‥\"'“”‘’「」『』«»*_"


def fold(text: str) -> str:
    """The text in NFKC, in lower case and with modern kanji.

    The length may change, so offsets into the result are not offsets into the text.
    """
    return fold_normalized(unicodedata.normalize("NFKC", text))


def fold_normalized(text: str) -> str:
    """The same as `fold`, for text that is already in NFKC."""
    return fold_kanji(text.casefold())


def normalize_question(question: str) -> str:
    """The question in NFKC, without invisible characters and with single spaces."""
    if not question.isprintable():
        # Before NFKC, so that characters on either side of an invisible one can be composed.
        question = "".join(char for char in question if unicodedata.category(char) != "Cf")
    return WHITESPACE.sub(" ", unicodedata.normalize("NFKC", question)).strip()


def plain_question(question: str) -> str:
    """A normalized question in lower case, without punctuation at its ends.

    Punctuation and capitals change the vector of a question, but not what it asks.
    """
    return (question.strip(END_MARKS) or question).lower()
