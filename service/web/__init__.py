"""The pages that people see in a browser."""

from service.web.about import About, describe_service
from service.web.about_page import create_about_page, show_about
from service.web.conversation import lead_back, read_conversation, write_questions
from service.web.docs_page import create_docs_page
from service.web.error_page import register_error_pages
from service.web.feedback_form import create_feedback_form
from service.web.mail_reader import create_mail_reader
from service.web.page_frame import page_key, page_language, show_frame
from service.web.pages import create_pages, show_conversation
from service.web.reader import show_statement
from service.web.verify_page import create_verify_page
from service.web.vote import VOTE, vote_words

__all__ = [
    "VOTE",
    "About",
    "create_about_page",
    "create_docs_page",
    "create_feedback_form",
    "create_mail_reader",
    "create_pages",
    "create_verify_page",
    "describe_service",
    "lead_back",
    "page_key",
    "page_language",
    "read_conversation",
    "register_error_pages",
    "show_about",
    "show_conversation",
    "show_frame",
    "show_statement",
    "vote_words",
    "write_questions",
]
