"""Every fixed sentence that people read, in both languages, one file per audience."""

from service.words.answer import (
    ADDRESS_SEPARATOR,
    ALREADY_QUOTED,
    ANSWERED,
    BEYOND,
    COUNT,
    EVIDENCE,
    EVIDENCE_SEPARATOR,
    FULL_TEXT,
    HANDOFF,
    NEAREST,
    NO_QUESTION,
    NO_SUCH_PART,
    NO_SUCH_PART_AT_ALL,
    NOT_IN_STATEMENT,
    NOT_UNDERSTOOD,
    OUTLINE_LINE,
    OVERVIEW,
    OVERVIEW_LINE,
    PART,
    PARTS_SILENT,
    PASSAGES,
    QUOTATION,
    TALK,
    CountKind,
)
from service.words.citation import CITATION, DATE, LABEL_SEPARATOR, MONTHS
from service.words.desk import DESK_CLAUSE, DESK_NEAREST, DESK_NOTE, PART_READ, PASSED_ON, TOO_LONG
from service.words.developer import DESCRIPTIONS
from service.words.error import ERRORS
from service.words.operator import INSIGHTS
from service.words.page import PAGE
from service.words.quotation import DIFFERENCE, NO_WORDS, VERDICTS
from service.words.suggestions import GENERAL_SUGGESTIONS
from service.words.widget import WIDGET

__all__ = [
    "ADDRESS_SEPARATOR",
    "ALREADY_QUOTED",
    "ANSWERED",
    "BEYOND",
    "CITATION",
    "COUNT",
    "DATE",
    "DESCRIPTIONS",
    "DESK_CLAUSE",
    "DESK_NEAREST",
    "DESK_NOTE",
    "DIFFERENCE",
    "ERRORS",
    "EVIDENCE",
    "EVIDENCE_SEPARATOR",
    "FULL_TEXT",
    "GENERAL_SUGGESTIONS",
    "HANDOFF",
    "INSIGHTS",
    "LABEL_SEPARATOR",
    "MONTHS",
    "NEAREST",
    "NOT_IN_STATEMENT",
    "NOT_UNDERSTOOD",
    "NO_QUESTION",
    "NO_SUCH_PART",
    "NO_SUCH_PART_AT_ALL",
    "NO_WORDS",
    "OUTLINE_LINE",
    "OVERVIEW",
    "OVERVIEW_LINE",
    "PAGE",
    "PART",
    "PARTS_SILENT",
    "PART_READ",
    "PASSAGES",
    "PASSED_ON",
    "QUOTATION",
    "TALK",
    "TOO_LONG",
    "VERDICTS",
    "WIDGET",
    "CountKind",
]
