"""Turns a ranking or a checked quotation into a response, independent of HTTP."""

from service.answers.answer import write_answer
from service.answers.citation import cite_clause, clause_url, name_editions, name_status, write_date
from service.answers.clause import find_clause, view_clause, view_statement
from service.answers.handoff import Contact, read_contact
from service.answers.message import quoted_passages, write_clause, write_findings, write_message
from service.answers.opening import cut_opening
from service.answers.parts import join_answers
from service.answers.rendering import find_rendering
from service.answers.reply_language import choose_language
from service.answers.talk import Operator, TalkWriter, read_operator, write_days
from service.answers.verdict import write_verdict

__all__ = [
    "Contact",
    "Operator",
    "TalkWriter",
    "choose_language",
    "cite_clause",
    "clause_url",
    "cut_opening",
    "find_clause",
    "find_rendering",
    "join_answers",
    "name_editions",
    "name_status",
    "quoted_passages",
    "read_contact",
    "read_operator",
    "view_clause",
    "view_statement",
    "write_answer",
    "write_clause",
    "write_date",
    "write_days",
    "write_findings",
    "write_message",
    "write_verdict",
]
