"""The page with the full text: find in it, the languages shown, and the way back."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from index.search import ClauseIndex
from service.web.reader import find_in_statement
from tests.service.flask_reply import get
from tests.service.html_page import Page


def read(client: FlaskClient, query: str) -> Page:
    reply = get(client, f"/statement?{query}")
    assert reply.status == 200
    return Page(reply.text())


def found(page: Page) -> list[tuple[str, str]]:
    return [(mark.language, mark.text) for mark in page.all("mark")]


@pytest.mark.parametrize(
    ("term", "marks", "told"),
    [
        ("2019", [("en", "2019"), ("ja", "2019")], "“2019”: 1 in English, 1 in Japanese."),
        (
            "ＭＥＲＩＴ based",
            [("en", "merit-based")],
            "“ＭＥＲＩＴ based”: 1 in English, 0 in Japanese.",
        ),
        ("互恵", [("ja", "互惠")], "“互恵”: 0 in English, 1 in Japanese."),
        ("recipr", [("en", "recipr")], "“recipr”: 1 in English, 0 in Japanese."),
        ("giraffe", [], "“giraffe” does not occur in either text."),
        ("!", [], "Please enter up to 100 characters, including at least one letter or digit."),
        (
            "a" * 101,
            [],
            "Please enter up to 100 characters, including at least one letter or digit.",
        ),
        ("<b>x", [], "“<b>x” does not occur in either text."),
    ],
)
def test_what_is_found_is_lit_in_both_columns_and_counted(
    client: FlaskClient, term: str, marks: list[tuple[str, str]], told: str
) -> None:
    page = read(client, f"lang=en&find={quote(term)}")
    assert found(page) == marks
    assert page.one("p", id="found").text == told
    assert page.one("input", id="term").attributes["value"] == term
    assert len(page.all("mark", id="hit")) == bool(marks)


def test_a_word_is_found_in_its_other_forms_but_not_within_another(index: ClauseIndex) -> None:
    finding = find_in_statement(index.statement, "nation")
    assert finding
    texts = {
        index.statement.clause(id).quotes[code].text[start:end]
        for (id, code), spans in finding.spans.items()
        for start, end in spans
    }
    assert texts <= {"nation", "nations"}


def test_hits_side_by_side_are_lit_one_by_one(index: ClauseIndex) -> None:
    clause = index.statement.clauses[0]
    text = clause.quotes["ja"].text
    finding = find_in_statement(index.statement, text[0])
    assert finding
    assert finding.count("ja") == sum(
        quote.text.count(text[0]) for one in index.statement.clauses for quote in [one.quotes["ja"]]
    )


@pytest.mark.parametrize("query", ["lang=en", "lang=en&find=", "lang=en&find=%20"])
def test_nothing_to_find_says_nothing(client: FlaskClient, query: str) -> None:
    assert read(client, query).all("p", id="found") == []


def test_while_something_is_found_the_marks_of_an_answer_are_out(client: FlaskClient) -> None:
    query = "lang=en&mark=action-4.en.0-5&find=2019"
    page = read(client, query)
    assert found(page) == [("en", "2019"), ("ja", "2019")]
    assert [
        (one.attributes["name"], one.attributes["value"])
        for one in page.all("input", type="hidden")
    ] == [("lang", "en"), ("mark", "action-4.en.0-5")]


@pytest.mark.parametrize(
    ("show", "languages", "current"),
    [
        ("both", ["ja", "en"], "両言語"),
        ("en", ["en"], "英語"),
        ("ja", ["ja"], "日本語"),
        ("fr", ["ja", "en"], "両言語"),
    ],
)
def test_one_language_or_both_are_shown_with_their_status(
    client: FlaskClient, show: str, languages: list[str], current: str
) -> None:
    page = read(client, f"lang=ja&show={show}&find=2019")
    assert [one.language for one in page.all("p") if one.attributes.get("class") == "quote"] == (
        languages * 17
    )
    assert len(page.all("p", **{"class": "standing"})) == 17 * len(languages)
    assert [one.text for one in page.all("a", **{"aria-current": "true"})] == [current]
    assert page.one("p", id="found").text == "「2019」：英語1件、日本語1件"
    assert [mark.language for mark in page.all("mark")] == languages


def test_the_languages_shown_and_the_term_stay_when_the_page_changes_its_language(
    client: FlaskClient,
) -> None:
    page = read(client, "lang=ja&show=en&find=2019&question=a")
    assert page.one("a", id="switch").attributes["href"] == (
        "?lang=en&show=en&find=2019&question=a"
    )
    choices = [one.attributes["href"] for one in page.all("a") if one.text == "日本語"]
    assert choices == ["?lang=ja&find=2019&question=a&show=ja"]


def test_who_came_from_an_answer_gets_back_to_the_conversation(client: FlaskClient) -> None:
    asked = "question=Who+signed%3F&question=When%3F"
    home = Page(get(client, f"/?lang=en&{asked}").text())
    (link, *_) = [one.attributes["href"] for one in home.all("a") if one.text == "See in full text"]
    assert link.startswith(f"/statement?{asked}&lang=en")
    page = Page(get(client, link).text())
    back = [one.attributes["href"] for one in page.all("a") if "conversation" in one.text]
    assert back == [f"/?{asked}&lang=en#latest"]
    assert [one for one in read(client, "lang=en").all("a") if "conversation" in one.text] == []


def test_a_copied_link_has_no_question(client: FlaskClient) -> None:
    home = Page(get(client, "/?lang=en&question=Who+signed%3F").text())
    copied = [
        one.attributes["data-copy"] for one in home.all("button") if "data-copy" in one.attributes
    ]
    assert [text for text in copied if "question=" in text] == []
