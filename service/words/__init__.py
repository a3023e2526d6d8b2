"""Every fixed sentence that a person may read, in both languages, a file an audience."""

from service.words.answer import (
    ADDRESSES_BETWEEN,
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
    TALK,
)
from service.words.citation import CITATION, DATE, LABELS_BETWEEN, MONTHS
from service.words.desk import DESK_CLAUSE, DESK_NEAREST, DESK_NOTE, PART_READ, PASSED_ON, UNREAD
from service.words.developer import DESCRIBED
from service.words.error import ERRORS
from service.words.operator import INSIGHTS
from service.words.page import PAGE
from service.words.quotation import DIFFERENCE, NO_WORDS, QUOTED
from service.words.suggestions import GENERAL_SUGGESTIONS
from service.words.widget import WIDGET

__all__ = [
    "ADDRESSES_BETWEEN",
    "ANSWERED",
    "BEYOND",
    "CITATION",
    "DATE",
    "DESCRIBED",
    "DESK_CLAUSE",
    "DESK_NEAREST",
    "DESK_NOTE",
    "DIFFERENCE",
    "ERRORS",
    "GENERAL_SUGGESTIONS",
    "HANDOFF",
    "INSIGHTS",
    "LABELS_BETWEEN",
    "MONTHS",
    "NEAREST",
    "NOT_IN_STATEMENT",
    "NOT_UNDERSTOOD",
    "NO_QUESTION",
    "NO_SUCH_PART",
    "NO_SUCH_PART_AT_ALL",
    "NO_WORDS",
    "OVERVIEW",
    "OVERVIEW_LINE",
    "PAGE",
    "PART_READ",
    "PASSED_ON",
    "QUOTATION",
    "QUOTED",
    "TALK",
    "UNREAD",
    "WIDGET",
]
