"""The feedback form below an answer."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from service.assistant import Assistant
from service.errors import ProblemError
from service.guard import read_form
from service.schema import FeedbackRequest, check_shape
from service.web.page_frame import show_frame
from service.web.problem_kind import refuse_with


def create_feedback_form(assistant: Assistant) -> Blueprint:
    """`/feedback`, for an assistant that records feedback: first the vote, then the reason."""
    feedback_form = Blueprint("feedback_form", __name__)

    @feedback_form.post("/feedback")
    def give_feedback() -> ResponseReturnValue:
        form = read_form(request)
        frame = show_frame(assistant.index)
        # This URL accepts only forms, so the link to the other language leads to the start page.
        frame["switch"] = f"/?lang={frame['other']}"
        frame["back"] = form.get("back", "")
        problem: ProblemError | None = None
        try:
            feedback = _check_form(form)
            if "sent" not in form:
                return render_template("reason.html", feedback=feedback, **frame)
            assistant.take_feedback(feedback, is_once=True)
        except ProblemError as error:
            problem = error
        page = render_template("thanks.html", failed=problem is not None, **frame)
        return page if problem is None else refuse_with(page, problem)

    return feedback_form


def _check_form(form: MultiDict[str, str]) -> FeedbackRequest:
    """The feedback in a form; raises `ProblemError` 422 if a field is invalid."""
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
