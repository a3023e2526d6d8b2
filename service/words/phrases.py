"""The lines that the service adds to what it quotes, so that a pasted reply can be checked."""

from index.text import LANGUAGES, Language
from service.words.answer import (
    ALREADY_QUOTED,
    COUNT,
    FULL_TEXT,
    HANDOFF,
    NEAREST,
    NOT_IN_STATEMENT,
    OVERVIEW,
    PARTS_SILENT,
    REPLY,
)
from service.words.desk import DESK_NEAREST, FILES_UNREAD, NO_FILES, PART_READ, PASSED_ON
from service.words.page import PAGE
from service.words.quotation import OMITTED, PAIRED, SET_ASIDE, STRENGTH, VERDICTS

SHOWN = (
    *("clauses", "nearest", "far", "further", "quoted"),
    *("read", "copy_en", "copy_ja", "copy_link", "cite"),
)
"""Words of the page that are next to a clause."""

SPACE: dict[Language, str] = {"en": " ", "ja": ""}
END: dict[Language, str] = {"en": ".", "ja": "。"}

SERVICE_PHRASES: tuple[str, ...] = tuple(
    [
        phrase
        for phrases in (
            *(ALREADY_QUOTED, FULL_TEXT, HANDOFF, NEAREST, NOT_IN_STATEMENT, OVERVIEW),
            *(PARTS_SILENT, REPLY, DESK_NEAREST, FILES_UNREAD, NO_FILES, PART_READ, PASSED_ON),
            *(SET_ASIDE,),
            *(*COUNT.values(), *OMITTED.values(), *PAIRED.values(), *VERDICTS.values()),
        )
        for phrase in phrases.values()
    ]
    + [
        OMITTED[position][language] + stop + STRENGTH[language] + END[language]
        for position in OMITTED
        for language in LANGUAGES
        for stop in (SPACE[language], END[language] + SPACE[language])
    ]
    + [words[name] for words in PAGE.values() for name in SHOWN]
)
"""Each is a line of its own; a name in braces stands for other words."""
