"""The page about the service says what the settings make true."""

from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from index.search import ClauseIndex
from service.web.about import write_rates
from tests.service.flask_reply import get, open_client
from tests.service.html_page import Page

NAMED = {"operator_name": "The Example Office", "operator_url": "https://example.org/who"}
NO_LOG = {"en": "This service does not store", "ja": "も保存しません。"}
LOG = {"en": "for up to 7 days", "ja": "最長7日間保存し"}


def read(client: FlaskClient, address: str) -> Page:
    return Page(get(client, address).text())


@pytest.fixture
def logged(tmp_path: Any) -> dict[str, Any]:
    return {"question_log": f"sqlite:///{tmp_path}/asked.db", "question_log_days": 7}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_privacy_is_true_to_a_service_that_stores_nothing(
    index: ClauseIndex, language: str
) -> None:
    found = read(open_client(index), f"/about?lang={language}")
    text = found.one("main").text
    assert NO_LOG[language] in text
    assert LOG[language] not in text
    assert {"en": "network address", "ja": "IPアドレス"}[language] not in text
    assert {"en": "No cookies are set", "ja": "クッキーは使用せず"}[language] in text


@pytest.mark.parametrize("language", ["en", "ja"])
def test_privacy_is_true_to_a_service_that_logs_and_limits(
    index: ClauseIndex, language: str, logged: dict[str, Any]
) -> None:
    client = open_client(index, client_limit="60 per minute; 900/day", **logged)
    text = read(client, f"/about?lang={language}").one("main").text
    assert LOG[language] in text
    assert NO_LOG[language] not in text
    rates = {"en": "(60 per minute, 900 per day)", "ja": "（1分につき60件、1日につき900件）"}
    assert rates[language] in text


@pytest.mark.parametrize(
    ("rates", "language", "words"),
    [
        ("60 per minute", "en", "60 per minute"),
        ("60/minute;500/2 hours", "en", "60 per minute, 500 per 2 hours"),
        ("5 per 1 second", "en", "5 per second"),
        ("100 / 10 days", "ja", "10日につき100件"),
    ],
)
def test_rates_are_written_in_words(rates: str, language: Any, words: str) -> None:
    assert write_rates(rates, language) == words


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_start_page_says_what_the_service_is(index: ClauseIndex, language: str) -> None:
    line = {
        "en": "An automated question service on this statement, run by The Example Office. Its "
        "answers are not official statements. Questions are not stored.",
        "ja": "この声明についてのご質問に自動でお答えするサービスです"
        "（運営：The Example Office）。回答は公式の見解ではありません。"
        "ご質問の内容は保存しません。",
    }[language]
    client = open_client(index, **NAMED)
    assert line in read(client, f"/?lang={language}").one("main").text
    shown = read(client, f"/about?lang={language}")
    assert [link.text for link in shown.all("a", href="https://example.org/who")] == [
        "https://example.org/who"
    ]


def test_a_service_without_a_name_invents_none(client: FlaskClient) -> None:
    assert "run by" not in read(client, "/?lang=en").one("main").text
    assert "has not been given the name" in read(client, "/about?lang=en").one("main").text


def test_the_texts_link_to_where_they_are_published(index: ClauseIndex) -> None:
    editions = {
        code: replace(edition, source=f"https://example.org/{code}")
        for code, edition in index.statement.editions.items()
    }
    search = replace(index.search, statement=replace(index.statement, editions=editions))
    client = open_client(replace(index, search=search))
    for address in ("/?lang=en", "/about?lang=ja"):
        found = read(client, address)
        assert found.all("a", href="https://example.org/en")
        assert found.all("a", href="https://example.org/ja")


def test_the_page_about_the_service_is_linked_and_kept(index: ClauseIndex) -> None:
    client = open_client(index, embedding_origins=("https://www.example.org",))
    assert read(client, "/?lang=ja").all("a", href="/about?lang=ja")
    asked = read(client, "/embed?lang=en&question=Japan")
    (link,) = asked.all("a", href="/embed/about?question=Japan&lang=en")
    framed = get(client, link.attributes["href"])
    assert "frame-ancestors https://www.example.org" in framed.headers["content-security-policy"]
    assert Page(framed.text()).all("a", href="/embed?question=Japan&lang=en#latest")
    first = get(client, "/about")
    again = get(client, "/about", {"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
