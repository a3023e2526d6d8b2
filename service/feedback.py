"""Whether an answer helped: as JSON, and from the buttons below an answer."""

from collections.abc import Callable

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from index.clause_index import ClauseIndex
from index.statement import Statement
from service.frame import show_frame
from service.problem import DETAILS, ProblemError, retry_header
from service.rate_limit import Count
from service.request_body import check_shape, read_body, read_form
from service.schema import AskResponse, FeedbackRequest, FieldError

Note = Callable[[AskResponse | FeedbackRequest], None]
"""Keeps an answer, or what a person thinks of one."""

OFF = "This service keeps no feedback (setting QUESTION_LOG)."


def create_feedback(index: ClauseIndex, count: Count, note: Note | None) -> Blueprint:
    """The routes; where nothing is kept, only the one that says so."""
    feedback = Blueprint("feedback", __name__)

    @feedback.post("/v1/feedback")
    def give() -> ResponseReturnValue:
        if note is None:
            raise ProblemError(404, OFF)
        given = _known(read_body(request, FeedbackRequest), index.statement)
        count()
        note(given)
        return Response(status=204)

    if note is not None:
        _add_form(feedback, index, count, note)
    return feedback


def _add_form(feedback: Blueprint, index: ClauseIndex, count: Count, note: Note) -> None:
    @feedback.post("/feedback")
    def give_by_form() -> ResponseReturnValue:
        form, problem = read_form(request), None
        try:
            given = _known(_check_form(form), index.statement)
            count()
            note(given)
        except ProblemError as error:
            problem = error
        frame = show_frame(index)
        # This address takes forms only; the other language of the page is at the beginning.
        frame["switch"] = f"/?lang={frame['other']}"
        page = render_template(
            "thanks.html",
            failed=problem is not None,
            back=form.get("back", ""),
            **frame,
        )
        return (page, problem.status, retry_header(problem)) if problem else page


def _check_form(form: MultiDict[str, str]) -> FeedbackRequest:
    """The feedback in a form; raises `ProblemError` 422 where a field is not as it should be."""
    return check_shape(
        {
            "question": form.get("question"),
            "clauses": form.getlist("clause"),
            "outcome": form.get("outcome"),
            "helpful": {"yes": True, "no": False}.get(form.get("helpful", "")),
            "reason": form.get("reason") or None,
        },
        FeedbackRequest,
    )


def _known(given: FeedbackRequest, statement: Statement) -> FeedbackRequest:
    """The feedback, whose clauses the statement has; raises `ProblemError` 422 otherwise."""
    ids = {clause.id for clause in statement.clauses}
    if ids.issuperset(given.clauses):
        return given
    raise ProblemError(
        422,
        DETAILS[422],
        [FieldError(field="clauses", expected="ids of clauses, as GET /v1/clauses lists them")],
    )
