"""A passage that one of the texts lacks, wherever passages are shown."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from index.search.clause_index import ClauseIndex
from index.statement import NO_COUNTERPART, Statement
from index.text import LANGUAGES
from service.answers import cite_clause, write_clause
from tests.service.flask_reply import get, open_client

ID = "action-6"
ENGLISH = "Exploring other potential activities to be decided upon by participating countries."
SAID = "日本語の本文には対応する箇所がありません。英語の本文は次のとおりです："


@pytest.fixture(scope="module")
def lacking(index: ClauseIndex) -> ClauseIndex:
    """The index as if the Japanese text had nothing of the last action."""
    statement = index.statement
    clauses = tuple(
        replace(clause, quotes={**clause.quotes, "ja": NO_COUNTERPART}, lead_in=None)
        if clause.id == ID
        else clause
        for clause in statement.clauses
    )
    return replace(
        index, search=replace(index.search, statement=replace(statement, clauses=clauses))
    )


@pytest.fixture(scope="module")
def statement(lacking: ClauseIndex) -> Statement:
    return lacking.statement


@pytest.fixture
def visitor(lacking: ClauseIndex) -> FlaskClient:
    return open_client(lacking)


def test_the_api_gives_no_text_and_says_so_in_the_status(visitor: FlaskClient) -> None:
    english = get(visitor, f"/v1/clauses/{ID}").json()
    japanese = get(visitor, f"/v1/clauses/{ID}?language=ja").json()

    assert english["texts"]["ja"] == {
        "text": "",
        "status": "no corresponding passage in this language",
        "start": 0,
        "end": 0,
        "highlights": [],
    }
    assert english["texts"]["en"]["text"] == ENGLISH
    assert japanese["texts"]["ja"]["status"] == "この言語には対応する箇所なし"


def test_a_citation_gives_the_only_text_and_says_which_it_is(statement: Statement) -> None:
    clause = statement.clause(ID)

    assert cite_clause(statement, clause, "en", None).startswith(f"“{ENGLISH}” The Tokyo Statement")
    assert cite_clause(statement, clause, "ja", None).startswith(
        "日本語の本文には対応する箇所がありません。英語の本文は次のとおりです：「"
        + ENGLISH
        + "」（"
    )


def test_a_message_quotes_the_only_text_once(statement: Statement) -> None:
    clause = statement.clause(ID)

    for language in LANGUAGES:
        assert write_clause(statement, clause, language, None).count(ENGLISH) == 1


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "no corresponding passage in this language"),
        ("ja", "この言語には対応する箇所なし"),
    ],
)
def test_the_full_text_says_which_passage_has_no_counterpart(
    visitor: FlaskClient, language: str, note: str
) -> None:
    page = visitor.get(f"/statement?lang={language}").get_data(as_text=True)

    article = page.split(f'id="{ID}"')[1].split("</article>")[0]
    assert f'<p class="none">{note}</p>' in article
    assert ENGLISH in article
    assert page.count('<p class="none">') == 1
