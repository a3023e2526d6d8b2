"""The Flask app."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from index.clause_index import ClauseIndex
from index.quotation import QuotationChecker
from service.admission import Admission
from service.api import create_api
from service.completions import create_completions
from service.desk.answering import DeskAnswers
from service.desk.hooks import create_hooks
from service.desk.open_desk import open_desks
from service.embedding import allow_origins, create_embedding
from service.error_page import register_error_pages
from service.feedback import create_feedback
from service.handoff import read_contact
from service.headers import register_headers
from service.health import create_health
from service.pages import create_pages
from service.problem import register_problems
from service.rate_limit import RateLimits, trust_proxies
from service.request_body import LARGEST_BODY
from service.settings import Settings

if TYPE_CHECKING:
    from service.question_log import QuestionLog


def create_app(
    index: ClauseIndex, settings: Settings, clock: Callable[[], float] = time.time
) -> Flask:
    """An app that answers from one open index; `clock` gives Unix time in seconds."""
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        TRUSTED_HOSTS=list(settings.trusted_hosts),
    )
    json_provider = DefaultJSONProvider(app)
    json_provider.ensure_ascii = False
    app.json = json_provider
    trust_proxies(app, settings.trusted_proxies)
    limits = RateLimits(app, settings)
    admission = Admission(settings.running, settings.waiting, limits.count_question)
    checker = QuotationChecker(index.statement)
    contact = read_contact(settings)
    log = open_log(app, settings)
    note = log.note if log else None
    app.register_blueprint(create_api(index, checker, admission, contact, note))
    app.register_blueprint(create_completions(index, admission, contact, settings.public_url, note))
    app.register_blueprint(create_feedback(index, limits.count_question, note))
    app.register_blueprint(create_health(index, admission))
    app.register_blueprint(create_pages(index, checker, admission, contact, note))
    if log and settings.operator_token:
        from service.insights_page import create_insights

        token = settings.operator_token.get_secret_value()
        app.register_blueprint(create_insights(index, admission, log, token, limits.count_tokens()))
    answers = DeskAnswers(index, admission, settings.public_url, note)
    app.register_blueprint(create_hooks(open_desks(settings), answers, clock))
    app.register_blueprint(
        create_embedding(index, admission, contact, settings.embedding_origins, note)
    )
    allow_origins(app, settings.embedding_origins)
    register_problems(app)
    register_error_pages(app, index)
    register_headers(app)
    return app


def open_log(app: Flask, settings: Settings) -> "QuestionLog | None":
    """What keeps the questions, where that is set up; the app has it as an extension.

    Raises `SettingError` where the address of the database cannot be used.
    """
    if settings.question_log is None:
        return None
    # SQLAlchemy is loaded only where something is kept.
    from service.question_log import QuestionLog
    from service.question_store import QuestionStore

    store = QuestionStore(settings.question_log.get_secret_value())
    log = QuestionLog(store, settings.question_log_days, app.logger)
    app.extensions["question_log"] = log
    return log
