"""The language that a caller is answered in."""

from typing import Literal

from index.language import detect_language
from index.statement import Language


def choose_language(
    asked: Language | Literal["auto"], text: str, wanted: Language | None
) -> Language:
    """The one asked for; with "auto" the one that the content wants, or else that of the text."""
    if asked != "auto":
        return asked
    return wanted or detect_language(text)
