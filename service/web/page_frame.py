"""What every page shows around its text, in the language that the person reads."""

from collections.abc import Collection, Sequence
from urllib.parse import urlencode

from flask import request

from index.search import ClauseIndex
from index.text import LANGUAGES, Language
from service.answers import name_editions, write_date
from service.guard import request_origin
from service.words import PAGE

KEPT = ("question", "draft", "mark")
"""What stays in the address when the page changes its language."""


def show_frame(
    index: ClauseIndex, kept: Collection[str] = KEPT, more: Sequence[tuple[str, str]] = ()
) -> dict[str, object]:
    """The words and links of the frame; `more` is kept in the address beside `kept`."""
    language = page_language()
    other = "ja" if language == "en" else "en"
    asked = [(name, value) for name, value in request.args.items(multi=True) if name in kept]
    date = index.statement.date
    return {
        "language": language,
        "languages": LANGUAGES,
        "words": PAGE[language],
        "promise": PAGE[language]["promise"].format(**name_editions(index.statement, language)),
        "statement": index.statement,
        "date": write_date(date, language) if date else None,
        "other": other,
        "switch": f"?{urlencode([('lang', other), *asked, *more])}",
        "origin": request_origin(),
    }


def page_language() -> Language:
    """`?lang=`, or else the language that the browser prefers."""
    for language in LANGUAGES:
        if request.args.get("lang") == language:
            return language
    return "ja" if request.accept_languages.best_match(LANGUAGES) == "ja" else "en"
