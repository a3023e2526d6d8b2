"""The operator's page for the question log, with sign-in, exports, marks and deletion."""

from collections.abc import Callable
from datetime import datetime
from itertools import chain
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import MultiDict

from index.search import ClauseIndex
from service.assistant import Assistant
from service.errors import ProblemError
from service.guard import read_form
from service.insights.bank_export import write_bank
from service.insights.deletion import add_deletion
from service.insights.export import write_csv
from service.insights.log import QuestionLog
from service.insights.session import PATH, OperatorSession
from service.insights.store import QuestionStore
from service.insights.summary import Insights, gather_insights, read_day
from service.web import page_language, show_frame
from service.words import INSIGHTS

EXPORT_NAME, BANK_NAME = "questions.csv", "questions.tsv"
HANDLED = "handled"
"""The value of `?state=` that lists what is handled instead of what is open."""
RETRY_AFTER = 10
"""Seconds after which an unavailable database may be available again."""


def create_insights(
    assistant: Assistant, log: QuestionLog, token: str, count: Callable[[], None], zone: ZoneInfo
) -> Blueprint:
    """The pages under `/insights`; `count` limits the rate of wrong tokens.

    `zone` is that of the operator's days and hours.
    """
    index, admission = assistant.index, assistant.without_rate_limit().admission
    insights = Blueprint("insights", __name__, url_prefix=PATH)
    session = OperatorSession(token, log.store)
    _add_session_routes(insights, index, session, count)

    def gather(handled: bool) -> Insights:
        since = read_day(request.args.get("since"), zone) or datetime.min
        tally = log.store.tally(since, zone, handled)
        with admission.enter():
            return gather_insights(index, tally)

    @insights.get("")
    def show() -> ResponseReturnValue:
        if not session.is_open():
            return _show_page(index)
        handled = request.args.get("state") == HANDLED
        return _show_page(
            index,
            gather(handled),
            session.form_key(),
            zone=zone.key,
            handled=handled,
            dropped=log.dropped,
        )

    _add_exports(insights, index, session, log.store, gather, zone)

    @insights.post("/mark")
    def mark() -> ResponseReturnValue:
        form = _read_own_form(session)
        log.store.mark(form.getlist("entry"), form.get(HANDLED) == "yes")
        kept = {name: form[name] for name in ("since", "state") if form.get(name)}
        return _redirect(**kept)

    add_deletion(
        insights,
        log.store,
        zone,
        read_form=lambda: _read_own_form(session),
        confirm=lambda form, count: _show_page(
            index, form_key=session.form_key(), form=form, doomed=count
        ),
        redirect=lambda count: _redirect(deleted=str(count)),
    )

    @insights.errorhandler(SQLAlchemyError)
    def show_failure(_: SQLAlchemyError) -> ResponseReturnValue:
        headers = {"Retry-After": str(RETRY_AFTER)}
        return _show_page(index, problem="unreadable"), 503, headers

    return insights


def _add_exports(
    insights: Blueprint,
    index: ClauseIndex,
    session: OperatorSession,
    store: QuestionStore,
    gather: Callable[[bool], Insights],
    zone: ZoneInfo,
) -> None:
    @insights.get(f"/{EXPORT_NAME}")
    def export() -> ResponseReturnValue:
        if not session.is_open():
            return _redirect()
        pieces = write_csv(store.entries(datetime.min))
        # Read before the response begins: after that, a database that fails can only cut it short.
        first = next(pieces)
        return _download(Response(chain([first], pieces), mimetype="text/csv"), EXPORT_NAME)

    @insights.get(f"/{BANK_NAME}")
    def export_bank() -> ResponseReturnValue:
        if not session.is_open():
            return _redirect()
        ids = {clause.id for clause in index.statement.clauses}
        lines = write_bank(gather(False), ids, datetime.now(zone).date())
        return _download(Response(lines, mimetype="text/tab-separated-values"), BANK_NAME)


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
    problem: str | None = None,
    **shown: object,
) -> str:
    """The page: a problem, the form to sign in, what to delete, or what was asked."""
    language = page_language()
    labels = {clause.id: clause.label[language] for clause in index.statement.clauses}
    deleted = request.args.get("deleted", "")
    frame = show_frame(index, kept=("since", "state"))
    if request.method == "POST":
        # These addresses accept only forms, so the link to the other language leads to the page.
        frame["switch"] = f"{PATH}?lang={frame['other']}"
    return render_template(
        "insights.html",
        texts=INSIGHTS[language],
        insights=insights,
        labels=labels,
        form_key=form_key,
        problem=problem,
        since=request.args.get("since", ""),
        deleted=int(deleted) if deleted.isdecimal() and len(deleted) < 10 else None,
        max_asked=max((day.asked for day in insights.days), default=0) if insights else 0,
        **frame,
        **shown,
    )


def _download(response: Response, name: str) -> Response:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _redirect(**arguments: str) -> Response:
    """Redirect to the page, in its current language."""
    address = f"{PATH}?{urlencode({'lang': page_language(), **arguments})}"
    return Response(status=303, headers={"Location": address})
