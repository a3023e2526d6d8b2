"""Questions to start with, on the page and in the widget."""

import json
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from flask.testing import FlaskClient

from index.search.clause_index import ClauseIndex
from index.source.outline import MAX_SUGGESTION
from index.statement.statement import Suggestions
from index.text.language import LANGUAGES, Language
from service.app import create_app
from service.schema.text import MAX_QUESTION
from service.settings import Settings
from tests.service.flask_reply import get
from tests.service.html_page import Page

OWN: Suggestions = {
    "en": ("One?", "Two & <three>?", "Four?", "Five?", "Six?"),
    "ja": ("一つ目は", "二つ目は", "三つ目は"),
}


def visit(index: ClauseIndex, suggestions: Suggestions) -> FlaskClient:
    """A client of the service over a statement with these suggestions."""
    statement = replace(index.statement, suggestions=suggestions)
    stand_in = replace(index, search=replace(index.search, statement=statement))
    return create_app(stand_in, Settings(trusted_hosts=("localhost",))).test_client()


def on_page(client: FlaskClient, language: Language) -> list[tuple[str, str]]:
    """The language and the words of each suggestion, which is also what its link asks."""
    page = Page(get(client, f"/?lang={language}").text())
    links = [link for link in page.all("a") if "data-ask" in link.attributes]
    for link in links:
        query = parse_qs(link.attributes["href"].removesuffix("#latest").removeprefix("?"))
        assert query == {"lang": [language], "question": [link.text]}
    return [(link.language, link.text) for link in links]


def in_widget(client: FlaskClient) -> dict[str, list[str]]:
    line = get(client, "/widget.js").text().splitlines()[0]
    words = json.loads(line.removeprefix("const WORDS = ").removesuffix(";"))
    return {language: words[language]["suggestions"] for language in words}


def test_the_page_shows_four_suggestions_in_its_language_and_two_in_the_other(
    index: ClauseIndex,
) -> None:
    client = visit(index, OWN)
    assert on_page(client, "en") == [
        ("en", "One?"),
        ("en", "Two & <three>?"),
        ("en", "Four?"),
        ("en", "Five?"),
        ("ja", "一つ目は"),
        ("ja", "二つ目は"),
    ]
    assert on_page(client, "ja") == [
        ("ja", "一つ目は"),
        ("ja", "二つ目は"),
        ("ja", "三つ目は"),
        ("en", "One?"),
        ("en", "Two & <three>?"),
    ]


def test_the_widget_shows_the_first_three_suggestions(index: ClauseIndex) -> None:
    assert in_widget(visit(index, OWN)) == {
        "en": ["One?", "Two & <three>?", "Four?"],
        "ja": ["一つ目は", "二つ目は", "三つ目は"],
    }


def test_a_statement_without_suggestions_has_general_ones(index: ClauseIndex) -> None:
    client = visit(index, {})
    english = ["What is it about?", "Who signed it?", "When and where was it signed?"]
    japanese = ["何についての文書ですか", "誰が署名しましたか", "いつ、どこで署名されましたか"]
    assert on_page(client, "en") == [
        *(("en", text) for text in english),
        *(("ja", text) for text in japanese[:2]),
    ]
    assert in_widget(client) == {"en": english, "ja": japanese}


def test_the_tokyo_statement_has_its_own(client: FlaskClient) -> None:
    assert on_page(client, "ja") == [
        ("ja", "研究セキュリティについて何と書いてありますか"),
        ("ja", "日本側は誰が署名しましたか"),
        ("ja", "若手研究者の育成について何と書いてありますか"),
        ("ja", "日本語文は正文ですか"),
        ("en", "What does it say about research security?"),
        ("en", "Who signed for Japan?"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_suggestion_is_answered(
    client: FlaskClient, index: ClauseIndex, language: Language
) -> None:
    replies = {
        question: client.post("/v1/ask", json={"question": question}).get_json()
        for question in index.statement.suggestions[language]
    }
    expected = {
        "en": ["action-1", "signatory-japan", "action-4", "intent"],
        "ja": ["action-1", "signatory-japan", "action-4", "signature"],
    }
    assert [reply["outcome"] for reply in replies.values()] == ["answered"] * 4
    assert [reply["clauses"][0]["id"] for reply in replies.values()] == expected[language]


def test_a_suggestion_may_be_as_long_as_a_question() -> None:
    assert MAX_SUGGESTION == MAX_QUESTION
