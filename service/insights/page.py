"""The operator's page for the question log, with sign-in, export and deletion."""

import re
from collections.abc import Callable
from datetime import datetime
from itertools import chain
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import MultiDict

from index.search import ClauseIndex
from service.assistant import Assistant
from service.errors import FieldError, ProblemError
from service.guard import read_form
from service.insights.export import write_csv
from service.insights.log import QuestionLog
from service.insights.session import PATH, OperatorSession
from service.insights.summary import Insights, gather_insights, read_day
from service.schema import clean_reason
from service.web import page_language, show_frame
from service.words import INSIGHTS

EXPORT_NAME = "questions.csv"
ID = re.compile(r"[0-9a-f]{32}")
RETRY_AFTER = 10
"""Seconds after which an unavailable database may be available again."""


def create_insights(
    assistant: Assistant, log: QuestionLog, token: str, count: Callable[[], None]
) -> Blueprint:
    """The pages under `/insights`; `count` limits the rate of wrong tokens."""
    index, admission = assistant.index, assistant.without_rate_limit().admission
    insights = Blueprint("insights", __name__, url_prefix=PATH)
    session = OperatorSession(token, log.store)
    _add_session_routes(insights, index, session, count)

    @insights.get("")
    def show() -> ResponseReturnValue:
        if not session.is_open():
            return _show_page(index)
        tally = log.store.tally(read_day(request.args.get("since")) or datetime.min)
        with admission.enter():
            gathered = gather_insights(index, tally)
        return _show_page(index, gathered, session.form_key(), log.dropped)

    @insights.get(f"/{EXPORT_NAME}")
    def export() -> ResponseReturnValue:
        if not session.is_open():
            return _redirect()
        pieces = write_csv(log.store.entries(datetime.min))
        # Read before the response begins: after that, a database that fails can only cut it short.
        first = next(pieces)
        response = Response(chain([first], pieces), mimetype="text/csv")
        response.headers["Content-Disposition"] = f'attachment; filename="{EXPORT_NAME}"'
        return response

    @insights.post("/delete")
    def delete() -> ResponseReturnValue:
        form = _read_own_form(session)
        before, text = read_day(form.get("before")), _read_text(form.get("text", ""))
        id = _read_id(form.get("id", ""))
        return _redirect(deleted=str(log.store.delete(before, text, id)))

    @insights.errorhandler(SQLAlchemyError)
    def show_failure(_: SQLAlchemyError) -> ResponseReturnValue:
        headers = {"Retry-After": str(RETRY_AFTER)}
        return _show_page(index, problem="unreadable"), 503, headers

    return insights


def _read_text(given: str) -> str | None:
    """The text to delete, if any; raises `ProblemError` 422 if it is longer than any logged."""
    try:
        return clean_reason(given)
    except ValueError as error:
        raise _refuse("text", str(error).removeprefix("expected ")) from error


def _read_id(given: str) -> str | None:
    """The id of the entry to delete, if any; raises `ProblemError` 422 if it is not an id."""
    id = given.strip()
    if id and not ID.fullmatch(id):
        raise _refuse("id", "an id from the export, 32 characters of 0 to 9 and a to f")
    return id or None


def _refuse(field: str, expected: str) -> ProblemError:
    errors = [FieldError(field=field, expected=expected)]
    return ProblemError(422, "A field of the form is not as expected.", errors)


def _add_session_routes(
    insights: Blueprint, index: ClauseIndex, session: OperatorSession, count: Callable[[], None]
) -> None:
    @insights.post("")
    def open_session() -> ResponseReturnValue:
        # The right token opens the page however many wrong ones came from the same address before;
        # else anybody behind it could lock the operator out.
        if session.is_token(read_form(request).get("token", "")):
            return session.open(_redirect())
        try:
            count()
        except ProblemError as error:
            return _show_page(index, problem="too_often"), error.status, error.headers
        return _show_page(index, problem="wrong_token"), 403

    @insights.post("/close")
    def close_session() -> ResponseReturnValue:
        _read_own_form(session)
        return session.close(_redirect())


def _read_own_form(session: OperatorSession) -> MultiDict[str, str]:
    """A form of the session's own page; raises `ProblemError` 403 for any other."""
    form = read_form(request)
    if not session.is_form(form.get("key", "")):
        raise ProblemError(403, "Not part of a signed-in session; sign in at /insights.")
    return form


def _show_page(
    index: ClauseIndex,
    insights: Insights | None = None,
    form_key: str = "",
    dropped: int = 0,
    problem: str | None = None,
) -> str:
    language = page_language()
    labels = {clause.id: clause.label[language] for clause in index.statement.clauses}
    deleted = request.args.get("deleted", "")
    return render_template(
        "insights.html",
        texts=INSIGHTS[language],
        insights=insights,
        labels=labels,
        form_key=form_key,
        dropped=dropped,
        problem=problem,
        since=request.args.get("since", ""),
        deleted=int(deleted) if deleted.isdecimal() and len(deleted) < 10 else None,
        max_asked=max((day.asked for day in insights.days), default=0) if insights else 0,
        **show_frame(index),
    )


def _redirect(**arguments: str) -> Response:
    """Redirect to the page, in its current language."""
    address = f"{PATH}?{urlencode({'lang': page_language(), **arguments})}"
    return Response(status=303, headers={"Location": address})
