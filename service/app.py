"""The Flask app."""

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from index.clause_index import ClauseIndex
from index.quotation import QuotationChecker
from service.admission import Admission
from service.api import create_api
from service.completions import create_completions
from service.error_page import register_error_pages
from service.handoff import Contact
from service.headers import register_headers
from service.health import create_health
from service.pages import create_pages
from service.problem import register_problems
from service.rate_limit import RateLimits, trust_proxies
from service.request_body import LARGEST_BODY
from service.settings import Settings


def create_app(index: ClauseIndex, settings: Settings) -> Flask:
    """An app that answers from one open index."""
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
    contact = Contact(settings.handoff_mail, settings.handoff_url)
    app.register_blueprint(create_api(index, checker, admission, contact))
    app.register_blueprint(create_completions(index, admission, contact, settings.public_url))
    app.register_blueprint(create_health(index, admission))
    app.register_blueprint(create_pages(index, checker, admission, contact))
    register_problems(app)
    register_error_pages(app, index)
    register_headers(app)
    return app
