"""The language that a caller is answered in."""

from typing import Literal

from index.text import Language


def choose_language(
    asked: Language | Literal["auto"], written: Language, wanted: Language | None
) -> Language:
    """The one asked for; with "auto" the one that the content wants, or else that of the text."""
    return (wanted or written) if asked == "auto" else asked
