"""How each language's text stands, as the home page and the widget introduce it."""

import json
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from index.search.clause_index import ClauseIndex
from index.statement.statement import Edition
from index.text.language import LANGUAGES, Language
from tests.service.flask_reply import get, open_client
from tests.service.html_page import Page

ENGLISH = Edition("en.md", "0" * 64, {"en": "working translation", "ja": "作業用の訳"})
JAPANESE = Edition("ja.md", "1" * 64, {"en": "courtesy translation", "ja": "参考訳"})
DATED = {"en": "Signed in Tokyo on 19 December 2019. ", "ja": "2019年12月19日、東京で署名。"}
EACH = {
    "en": "English: working translation, Japanese: courtesy translation.",
    "ja": "英語：作業用の訳、日本語：参考訳。",
}


def facts(client: FlaskClient, language: Language) -> str:
    page = Page(get(client, f"/?lang={language}").text())
    return page.one("p", **{"class": "facts"}).text


def promise(client: FlaskClient, language: Language) -> str:
    page = Page(get(client, f"/?lang={language}").text())
    return page.one("p", **{"class": "promise"}).text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The English text was signed; the Japanese text is a provisional translation."),
        ("ja", "署名されたのは英語の文書で、日本語の文書は仮訳です。"),
    ],
)
def test_the_page_says_which_text_of_the_tokyo_statement_was_signed(
    client: FlaskClient, language: Language, words: str
) -> None:
    assert facts(client, language) == DATED[language] + words


@pytest.mark.parametrize(
    ("signed", "told"),
    [
        (
            (True, False),
            {
                "en": "The English text was signed; the Japanese text is a courtesy translation.",
                "ja": "署名されたのは英語の文書で、日本語の文書は参考訳です。",
            },
        ),
        (
            (False, True),
            {
                "en": "The Japanese text was signed; the English text is a working translation.",
                "ja": "署名されたのは日本語の文書で、英語の文書は作業用の訳です。",
            },
        ),
        ((True, True), EACH),
        ((False, False), EACH),
        ((True, None), EACH),
        ((None, None), EACH),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_not_just_one_text_was_signed_each_has_its_status(
    index: ClauseIndex,
    signed: tuple[bool | None, bool | None],
    told: dict[Language, str],
    language: Language,
) -> None:
    editions: dict[Language, Edition] = {
        "en": replace(ENGLISH, signed=signed[0]),
        "ja": replace(JAPANESE, signed=signed[1]),
    }
    statement = replace(index.statement, editions=editions)
    stand_in = replace(index, search=replace(index.search, statement=statement))
    assert facts(open_client(stand_in), language) == DATED[language] + told[language]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "Answers quote the signed text and the provisional translation word for word; "
            "no text is written by AI.",
        ),
        (
            "ja",
            "回答は、署名された英文及び仮訳をそのまま引用します。"
            "AIが文章を作成することはありません。",
        ),
    ],
)
def test_page_and_widget_name_both_texts_where_they_promise_to_quote_them(
    client: FlaskClient, language: Language, words: str
) -> None:
    script = get(client, "/widget.js").text().splitlines()[0]
    in_widget = json.loads(script.removeprefix("const WORDS = ").removesuffix(";"))
    assert promise(client, language) == in_widget[language]["promise"] == words
