"""The script of `<statement-chat>`: one file that includes its texts and its style."""

import json
from pathlib import Path

from index.statement import Statement
from index.text import LANGUAGES, Language
from service.answers import name_editions
from service.embed.bundle import bundle_modules
from service.web import VOTE
from service.words import ABOUT, GENERAL_SUGGESTIONS, PAGE, PASSAGES, QUOTATION, WIDGET

ELEMENT = Path(__file__).parent / "element"
OF_PAGE = (
    *(
        "above",
        "ask",
        "asked",
        "between",
        "busy",
        "colon",
        "conversation",
        "copied",
        "copy_by_hand",
    ),
    *("en", "failed", "far", "further", "hint", "invalid", "ja", "limited", "near", "new"),
    *VOTE,
    *("not_read", "offline", "pending", "person", "question", "read", "read_label"),
    *("retry", "second", "seconds", "silent", "try", "wording"),
)
"""Texts of the pages that the widget has too."""


def write_widget(statement: Statement, links: bool, votes: bool) -> bytes:
    """The module at `/widget.js`: constants, then `element/start.js` with all that it imports.

    `links` is whether the widget has to add links to citations, which come without them; `votes`
    whether votes on answers are recorded.
    """
    constants = {
        "WORDS": {language: _words(statement, language) for language in LANGUAGES},
        "STYLE": (ELEMENT / "widget.css").read_text(encoding="utf-8"),
        "LINKS": links,
        "VOTES": votes,
        "PASSAGES": PASSAGES,
        "QUOTATION": QUOTATION,
    }
    lines = [
        f"const {name} = {json.dumps(value, ensure_ascii=False)};\n"
        for name, value in constants.items()
    ]
    return "".join([*lines, bundle_modules(ELEMENT / "start.js")]).encode("utf-8")


def _words(statement: Statement, language: Language) -> dict[str, object]:
    return {
        **{name: PAGE[language][name] for name in OF_PAGE},
        **WIDGET[language],
        "promise": PAGE[language]["promise"].format(**name_editions(statement, language)),
        "about": ABOUT[language]["link"],
        "title": statement.title[language],
        "suggestions": (statement.suggestions or GENERAL_SUGGESTIONS)[language][:3],
    }
