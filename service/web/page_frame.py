"""The frame around every page, in the language of the page."""

from collections.abc import Collection, Sequence
from urllib.parse import urlencode

from flask import request

from index.search import ClauseIndex
from index.text import LANGUAGES, Language, other_language
from service.answers import name_editions, write_date
from service.guard import request_origin
from service.words import PAGE

KEPT = ("question", "draft", "mark")
"""Query parameters that stay in the URL when the page changes its language."""


def show_frame(
    index: ClauseIndex, kept: Collection[str] = KEPT, more: Sequence[tuple[str, str]] = ()
) -> dict[str, object]:
    """The template variables of the frame.

    The link to the other language keeps the query parameters named in `kept`, and adds `more`.
    """
    language = page_language()
    other = other_language(language)
    parameters = [(name, value) for name, value in request.args.items(multi=True) if name in kept]
    date = index.statement.date
    return {
        "language": language,
        "languages": LANGUAGES,
        "words": PAGE[language],
        "promise": PAGE[language]["promise"].format(**name_editions(index.statement, language)),
        "statement": index.statement,
        "date": write_date(date, language) if date else None,
        "other": other,
        "switch": f"?{urlencode([('lang', other), *parameters, *more])}",
        "origin": request_origin(),
    }


def page_key() -> tuple[str, ...] | None:
    """All that a page depends on that shows nothing of what was asked; None if it may show some."""
    asked = request.query_string
    if asked not in (b"", *(f"lang={language}".encode() for language in LANGUAGES)):
        return None
    return page_language(), asked.decode(), request_origin()


def page_language() -> Language:
    """The language in `?lang=`, or else the one that the browser prefers."""
    for language in LANGUAGES:
        if request.args.get("lang") == language:
            return language
    return "ja" if request.accept_languages.best_match(LANGUAGES) == "ja" else "en"
