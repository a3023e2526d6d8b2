"""One spelling for texts that are written in several ways."""

import re
import unicodedata

from index.text.kanji import fold_kanji

WHITE_SPACE = re.compile(r"[ \t\n\r\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")

END_MARKS = " .,;:!?…。、，．！？：；‥\"'“”‘’「」『』«»*_"


def fold(text: str) -> str:
    """Lower case, compatible forms joined (NFKC), old kanji in their present form.

    The length may change: do not count offsets in the result.
    """
    return fold_normalized(unicodedata.normalize("NFKC", text))


def fold_normalized(text: str) -> str:
    """What `fold` gives for a text in NFKC."""
    return fold_kanji(text.casefold())


def normalize_question(question: str) -> str:
    """What is looked up: compatible forms joined (NFKC), invisible characters taken out."""
    if not question.isprintable():
        # First, so that what an invisible character kept apart is joined too.
        question = "".join(char for char in question if unicodedata.category(char) != "Cf")
    return WHITE_SPACE.sub(" ", unicodedata.normalize("NFKC", question)).strip()


def plain_question(question: str) -> str:
    """A question as it is compared: without marks at its ends, and in small letters.

    Such marks and capitals change what a language model makes of a question, not what is asked.
    """
    return (question.strip(END_MARKS) or question).lower()
