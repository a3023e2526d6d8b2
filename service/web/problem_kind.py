"""The kinds of problems that the pages have a text for."""

from flask.typing import ResponseReturnValue

from index.text import normalize_question
from service.errors import ProblemError
from service.guard import note_refusal
from service.schema import MAX_QUESTION, has_words

KINDS = {413: "invalid", 422: "invalid", 429: "limited", 503: "busy"}
"""By status; any other problem is `failed`."""


def problem_kind(problem: ProblemError | None) -> str | None:
    """`invalid`, `limited`, `busy` or `failed`; None without a problem."""
    return None if problem is None else KINDS.get(problem.status, "failed")


def question_kind(problem: ProblemError | None, question: str) -> str | None:
    """As `problem_kind`, but `empty` or `long` if that is what is wrong with a question."""
    kind = problem_kind(problem)
    if kind != "invalid":
        return kind
    if len(normalize_question(question)) > MAX_QUESTION:
        return "long"
    return kind if has_words(question) else "empty"


def refuse_with(page: str, problem: ProblemError) -> ResponseReturnValue:
    """The response for a page that tells of a problem."""
    note_refusal(problem)
    return page, problem.status, problem.headers
