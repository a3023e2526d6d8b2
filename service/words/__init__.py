"""Every fixed sentence that people read, in both languages, one file per audience."""

from service.words.answer import (
    ADDRESS_SEPARATOR,
    ANSWERED,
    BEYOND,
    HANDOFF,
    NEAREST,
    NO_QUESTION,
    NO_SUCH_PART,
    NO_SUCH_PART_AT_ALL,
    NOT_IN_STATEMENT,
    NOT_UNDERSTOOD,
    OVERVIEW,
    OVERVIEW_LINE,
    QUOTATION,
)
from service.words.citation import CITATION, DATE, LABEL_SEPARATOR, MONTHS, NAMED
from service.words.desk import DESK_CLAUSE, DESK_NEAREST, DESK_NOTE, PART_READ, PASSED_ON, TOO_LONG
from service.words.developer import DESCRIPTIONS
from service.words.error import ERRORS
from service.words.operator import INSIGHTS
from service.words.page import PAGE
from service.words.quotation import DIFFERENCE, NO_WORDS, VERDICTS
from service.words.suggestions import GENERAL_SUGGESTIONS
from service.words.talk import (
    DAYS,
    FEEDBACK,
    HELP_LINE,
    NOT_STORED,
    OPERATOR,
    OPERATOR_PAGE,
    OPERATOR_UNNAMED,
    SENTENCE_SEPARATOR,
    SOURCE,
    SOURCE_IN_FULL,
    SOURCES_UNKNOWN,
    STORED,
    SUGGESTION_SEPARATOR,
    TALK,
)
from service.words.widget import WIDGET

__all__ = [
    "ADDRESS_SEPARATOR",
    "ANSWERED",
    "BEYOND",
    "CITATION",
    "DATE",
    "DAYS",
    "DESCRIPTIONS",
    "DESK_CLAUSE",
    "DESK_NEAREST",
    "DESK_NOTE",
    "DIFFERENCE",
    "ERRORS",
    "FEEDBACK",
    "GENERAL_SUGGESTIONS",
    "HANDOFF",
    "HELP_LINE",
    "INSIGHTS",
    "LABEL_SEPARATOR",
    "MONTHS",
    "NAMED",
    "NEAREST",
    "NOT_IN_STATEMENT",
    "NOT_STORED",
    "NOT_UNDERSTOOD",
    "NO_QUESTION",
    "NO_SUCH_PART",
    "NO_SUCH_PART_AT_ALL",
    "NO_WORDS",
    "OPERATOR",
    "OPERATOR_PAGE",
    "OPERATOR_UNNAMED",
    "OVERVIEW",
    "OVERVIEW_LINE",
    "PAGE",
    "PART_READ",
    "PASSED_ON",
    "QUOTATION",
    "SENTENCE_SEPARATOR",
    "SOURCE",
    "SOURCES_UNKNOWN",
    "SOURCE_IN_FULL",
    "STORED",
    "SUGGESTION_SEPARATOR",
    "TALK",
    "TOO_LONG",
    "VERDICTS",
    "WIDGET",
]
