"""Puts the rooms together into a Flask app."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
    trust_hosts,
    trust_proxies,
)
from service.hooks import ConnectedDesk, connect_desks, create_hooks
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What outlives an index: the counts of requests, the question log, what desks have sent."""

    limits: RateLimits
    log: "QuestionLog | None"
    desks: Mapping[str, ConnectedDesk]


def create_app(
    index: ClauseIndex,
    settings: Settings,
    clock: Callable[[], float] = time.time,
    desks: Sequence[DeskSetup] = (),
    before: Flask | None = None,
) -> Flask:
    """An app that answers from one open index.

    `clock` returns Unix time in seconds; `desks` are the known help desks, connected or not.
    `before` is an app with another index and the same settings, whose place this one takes.
    Raises `SettingError` if what a setting names cannot be used.
    """
    app = _make_app(settings)
    kept = _open_kept(app, settings, desks) if before is None else before.extensions["kept"]
    app.extensions.update(index=index, kept=kept)
    limits, log = kept.limits, kept.log
    assistant = open_assistant(index, settings, log, limits.count_question)
    app.register_blueprint(create_api(assistant))
    app.register_blueprint(create_completions(assistant))
    app.register_blueprint(create_pages(assistant))
    app.register_blueprint(create_verify_page(assistant))
    app.register_blueprint(create_embedding(assistant, settings.embedding_origins))
    _register_log_pages(app, assistant, settings, log, limits)
    # Help desks and health checks are no clients, so rate limits do not apply to them.
    app.register_blueprint(create_hooks(assistant.without_rate_limit(), desks, kept.desks, clock))
    app.register_blueprint(create_health(assistant.without_rate_limit()))
    app.register_blueprint(create_docs_page(index, describe_api(app)))
    allow_origins(app, settings.embedding_origins)
    register_problems(app)
    register_error_pages(app, index)
    register_headers(app)
    return app


def _open_kept(app: Flask, settings: Settings, desks: Sequence[DeskSetup]) -> Kept:
    """Raises `SettingError` if what a setting names cannot be used."""
    return Kept(
        limits=RateLimits(app, settings),
        log=_open_log(app, settings),
        desks=connect_desks(desks),
    )


def _open_log(app: Flask, settings: Settings) -> "QuestionLog | None":
    """The question log, if there is to be one; the app holds it as an extension.

    Raises `SettingError` if the address of the database cannot be used.
    """
    if settings.question_log is None:
        return None
    # SQLAlchemy is loaded only if questions are logged.
    from service.insights import QuestionLog, QuestionStore

    store = QuestionStore(settings.question_log.get_secret_value())
    log = QuestionLog(store, settings.question_log_days, app.logger)
    app.extensions["question_log"] = log
    return log


def _make_app(settings: Settings) -> Flask:
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=MAX_BODY)
    json_provider = DefaultJSONProvider(app)
    json_provider.ensure_ascii = False
    app.json = json_provider
    trust_proxies(app, settings.trusted_proxies)
    trust_hosts(app, settings.trusted_hosts)
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
