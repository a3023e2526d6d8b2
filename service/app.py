"""Puts the rooms together into a Flask app."""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from index.search import ClauseIndex
from index.store import Manifest
from service.api import create_api, create_health, describe_api
from service.assistant import Assistant, open_assistant
from service.desk import DeskSetup
from service.embed import create_embedding
from service.guard import (
    MAX_BODY,
    Lane,
    RateLimits,
    allow_origins,
    client_address,
    escape_queries,
    record_requests,
    register_headers,
    register_problems,
    trust_hosts,
    trust_proxies,
)
from service.hooks import create_hooks
from service.monitoring import open_monitoring
from service.observer import Observer
from service.openai import create_completions
from service.settings import Settings
from service.web import (
    create_docs_page,
    create_feedback_form,
    create_pages,
    create_verify_page,
    register_error_pages,
)

if TYPE_CHECKING:
    from service.insights import QuestionLog


def create_app(
    index: ClauseIndex,
    settings: Settings,
    clock: Callable[[], float] = time.time,
    desks: Sequence[DeskSetup] = (),
) -> Flask:
    """An app that answers from one open index.

    `clock` returns Unix time in seconds; `desks` are the known help desks, connected or not.
    Raises `SettingError` if what a setting names cannot be used.
    """
    monitoring = open_monitoring(index, settings, desks)
    app = _make_app(settings, monitoring.observer)
    limits = RateLimits(app, settings)
    trust_hosts(app, settings.trusted_hosts)
    lane = Lane(limits.count_question)
    log = _open_log(app, settings, index.manifest)
    monitoring.attach(app, settings, log, limits)
    assistant = open_assistant(
        index, settings, log, lane.count, client_address, monitoring.observer
    )
    lane.open(app, assistant.is_busy)
    app.register_blueprint(create_api(assistant.behind("api")))
    app.register_blueprint(create_completions(assistant.behind("chat")))
    app.register_blueprint(create_pages(assistant.behind("page")))
    app.register_blueprint(create_verify_page(assistant.behind("page")))
    app.register_blueprint(create_embedding(assistant.behind("frame"), settings.embedding_origins))
    _register_log_pages(app, assistant, settings, log, limits)
    # Help desks and health checks are no clients, so rate limits do not apply to them.
    unlimited = assistant.without_rate_limit()
    app.register_blueprint(create_hooks(unlimited.behind("desk"), desks, clock, settings))
    app.register_blueprint(create_health(unlimited))
    app.register_blueprint(create_docs_page(index, describe_api(app)))
    allow_origins(app, settings.embedding_origins)
    register_problems(app)
    register_error_pages(app, index)
    register_headers(app)
    return app


def _open_log(app: Flask, settings: Settings, manifest: Manifest) -> "QuestionLog | None":
    """The question log, if there is to be one; the app holds it as an extension.

    Raises `SettingError` if the address of the database cannot be used.
    """
    if settings.question_log is None:
        return None
    # SQLAlchemy is loaded only if questions are logged.
    from service.insights import QuestionLog, QuestionStore, Retention

    store = QuestionStore(settings.question_log.get_secret_value())
    retention = Retention(settings.question_log_days, settings.question_log_max_rows)
    log = QuestionLog(store, retention, manifest, app.logger)
    app.extensions["question_log"] = log
    return log


def _make_app(settings: Settings, observer: Observer) -> Flask:
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=MAX_BODY)
    json_provider = DefaultJSONProvider(app)
    json_provider.ensure_ascii = False
    app.json = json_provider
    record_requests(app, observer, settings.trusted_proxies)
    trust_proxies(app, settings.trusted_proxies)
    # Before anything that may refuse a request, as the page of an error reads parameters too.
    escape_queries(app)
    return app


def _register_log_pages(
    app: Flask,
    assistant: Assistant,
    settings: Settings,
    log: "QuestionLog | None",
    limits: RateLimits,
) -> None:
    """Register the pages that exist only if questions are logged."""
    if log is None:
        return
    app.register_blueprint(create_feedback_form(assistant))
    if settings.operator_token:
        from service.insights import create_insights

        token = settings.operator_token.get_secret_value()
        app.register_blueprint(create_insights(assistant, log, token, limits.count_tokens()))
