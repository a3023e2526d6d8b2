"""The language of a reply."""

from typing import Literal

from index.text import Language


def choose_language(
    requested: Language | Literal["auto"], text: Language, content: Language | None
) -> Language:
    """The requested language; for "auto", that of the content or, without one, of the text."""
    return (content or text) if requested == "auto" else requested
