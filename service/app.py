"""Puts the rooms together into a Flask app."""

import time
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from index.search import ClauseIndex
from service.api import create_api, create_health, describe_api
from service.assistant import Assistant, open_assistant
from service.desk import DeskSetup
from service.embed import create_embedding
from service.guard import (
    MAX_BODY,
    Lane,
    allow_origins,
    client_address,
    compress_responses,
    drop_slashes,
    escape_queries,
    record_requests,
    register_headers,
    register_problems,
    trust_hosts,
    trust_proxies,
)
from service.hooks import create_hooks
from service.kept import Kept, open_kept
from service.openai import create_completions
from service.settings import Settings
from service.web import (
    create_about_page,
    create_docs_page,
    create_feedback_form,
    create_mail_reader,
    create_pages,
    create_verify_page,
    describe_service,
    register_error_pages,
)


def create_app(
    index: ClauseIndex,
    settings: Settings,
    clock: Callable[[], float] = time.time,
    desks: Sequence[DeskSetup] = (),
    kept: Kept | None = None,
) -> Flask:
    """An app that answers from one open index.

    `clock` returns Unix time in seconds; `desks` are the known help desks, connected or not.
    `kept` is what an app with another index and the same settings has kept, whose place this one
    takes.
    Raises `SettingError` if what a setting names cannot be used.
    """
    app = _make_app()
    compress_responses(app, uncompressed={"insights"})
    if kept is None:
        kept = open_kept(index, settings, desks, app.logger)
    kept.follow(index)
    app.extensions.update(index=index, kept=kept, question_log=kept.log)
    lane = _guard(app, settings, kept)
    observer = kept.monitoring.observer
    assistant = open_assistant(index, settings, kept.log, lane.count, client_address, observer)
    lane.open(app, assistant.is_busy)
    app.register_blueprint(create_api(assistant.behind("api")))
    app.register_blueprint(create_completions(assistant.behind("chat")))
    about = describe_service(assistant, settings.client_limit)
    app.register_blueprint(create_pages(assistant.behind("page"), about))
    app.register_blueprint(create_about_page(index, about))
    app.register_blueprint(create_mail_reader(index, about))
    app.register_blueprint(create_verify_page(assistant.behind("page")))
    embedding = create_embedding(assistant.behind("frame"), settings.embedding_origins, about)
    app.register_blueprint(embedding)
    _register_log_pages(app, assistant, settings, kept)
    # Help desks and health checks are not clients, so rate limits do not apply to them.
    unlimited = assistant.without_rate_limit()
    app.register_blueprint(create_hooks(unlimited.behind("desk"), desks, kept.desks, clock))
    app.register_blueprint(create_health(unlimited))
    app.register_blueprint(create_docs_page(index, describe_api(app)))
    allow_origins(app, settings.embedding_origins)
    register_problems(app)
    register_error_pages(app, index)
    register_headers(app)
    return app


def _make_app() -> Flask:
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=MAX_BODY)
    json_provider = DefaultJSONProvider(app)
    json_provider.ensure_ascii = False
    app.json = json_provider
    return app


def _guard(app: Flask, settings: Settings, kept: Kept) -> Lane:
    """Register what stands before every route, in the order in which it looks at a request."""
    kept.monitoring.watch(app, settings)
    record_requests(app, kept.monitoring.observer, settings.trusted_proxies)
    trust_proxies(app, settings.trusted_proxies)
    # Before anything that may refuse a request, as the page of an error reads parameters too.
    escape_queries(app)
    kept.limits.count_requests(app)
    trust_hosts(app, settings.trusted_hosts)
    drop_slashes(app)
    return Lane(kept.limits.count_question)


def _register_log_pages(app: Flask, assistant: Assistant, settings: Settings, kept: Kept) -> None:
    """Register the pages that exist only if questions are logged."""
    if kept.log is None:
        return
    app.register_blueprint(create_feedback_form(assistant))
    if settings.operator_token:
        from service.insights import create_insights

        token = settings.operator_token.get_secret_value()
        zone = ZoneInfo(settings.time_zone)
        count_tokens = kept.limits.count_tokens()
        app.register_blueprint(create_insights(assistant, kept.log, token, count_tokens, zone))
