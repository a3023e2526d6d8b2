"""The Flask app."""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from index.search import ClauseIndex
from service.api import create_api, create_health, describe_api
from service.assistant import Assistant, open_assistant
from service.desk import DeskSetup
from service.embed import create_embedding
from service.guard import (
    MAX_BODY,
    RateLimits,
    allow_origins,
    register_headers,
    register_problems,
    trust_proxies,
)
from service.hooks import create_hooks
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

    `clock` gives Unix time in seconds; `desks` are the help desks that it knows, connected or not.
    Raises `SettingError` where what a setting names cannot be used.
    """
    app = _make_app(settings)
    limits = RateLimits(app, settings)
    log = open_log(app, settings)
    assistant = open_assistant(index, settings, log, limits.count_question)
    app.register_blueprint(create_api(assistant))
    app.register_blueprint(create_completions(assistant))
    app.register_blueprint(create_pages(assistant))
    app.register_blueprint(create_verify_page(assistant))
    app.register_blueprint(create_embedding(assistant, settings.embedding_origins))
    _register_kept(app, assistant, settings, log, limits)
    # What no client asks for: help desks, whose people take over themselves, and probes.
    app.register_blueprint(create_hooks(assistant.uncounted(), desks, clock))
    app.register_blueprint(create_health(assistant.uncounted()))
    app.register_blueprint(create_docs_page(index, describe_api(app)))
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
    from service.insights import QuestionLog, QuestionStore

    store = QuestionStore(settings.question_log.get_secret_value())
    log = QuestionLog(store, settings.question_log_days, app.logger)
    app.extensions["question_log"] = log
    return log


def _make_app(settings: Settings) -> Flask:
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY,
        TRUSTED_HOSTS=list(settings.trusted_hosts),
    )
    json_provider = DefaultJSONProvider(app)
    json_provider.ensure_ascii = False
    app.json = json_provider
    trust_proxies(app, settings.trusted_proxies)
    return app


def _register_kept(
    app: Flask,
    assistant: Assistant,
    settings: Settings,
    log: "QuestionLog | None",
    limits: RateLimits,
) -> None:
    """What there is only where questions are kept."""
    if log is None:
        return
    app.register_blueprint(create_feedback_form(assistant))
    if settings.operator_token:
        from service.insights import create_insights

        token = settings.operator_token.get_secret_value()
        app.register_blueprint(create_insights(assistant, log, token, limits.count_tokens()))
