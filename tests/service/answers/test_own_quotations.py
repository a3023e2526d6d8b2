"""Whatever the service gives people to copy is itself an exact quotation."""

import io
from collections.abc import Iterator
from typing import get_args

import pytest
from flask.testing import FlaskClient
from rich.console import Console

from index.search import ClauseIndex
from index.statement import Clause
from index.text import Language
from service.answers import cite_clause, write_clause, write_findings, write_message
from service.assistant import Assistant, open_assistant
from service.cli.terminal import print_answer, print_verdict
from service.schema import AskRequest, VerifyRequest, check_shape
from service.schema.text import MAX_QUOTATION
from service.settings import Settings
from tests.service.html_page import Page

LANGUAGES: tuple[Language, ...] = get_args(Language)
ORIGINS = ("https://statement.example", None)
WIDTHS = (80, 120)


@pytest.fixture(scope="module")
def assistant(index: ClauseIndex) -> Assistant:
    return open_assistant(index, Settings())


def judge(assistant: Assistant, texts: Iterator[str]) -> list[str]:
    """The texts that are not exact; those too long to check are left out."""
    given = [text for text in texts if len(text.strip()) <= MAX_QUOTATION]
    assert given
    return [text for text in given if assistant.checker.check(text).verdict != "exact"]


def printed(width: int) -> tuple[Console, io.StringIO]:
    page = io.StringIO()
    return Console(file=page, width=width, highlight=False), page


@pytest.mark.parametrize("language", LANGUAGES)
def test_citations_and_clauses_are_exact(assistant: Assistant, language: Language) -> None:
    statement = assistant.index.statement

    def texts() -> Iterator[str]:
        for clause in statement.clauses:
            for origin in ORIGINS:
                yield cite_clause(statement, clause, language, origin)
                yield write_clause(statement, clause, language, origin)

    assert judge(assistant, texts()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_are_exact_as_messages_and_in_a_terminal(
    assistant: Assistant, language: Language
) -> None:
    statement = assistant.index.statement

    def texts() -> Iterator[str]:
        for clause in statement.clauses:
            asked = {"question": f"{clause.label[language]}？", "language": language}
            answer = assistant.ask(check_shape(asked, AskRequest))
            if answer.outcome != "answered":
                continue
            for origin in ORIGINS:
                yield write_message(answer, statement, origin)
            for width in WIDTHS:
                console, page = printed(width)
                print_answer(console, answer, statement)
                yield page.getvalue()

    assert judge(assistant, texts()) == []


def first_words(clause: Clause, language: Language) -> str:
    """A part of a clause, so that the verdict has notes on what is left out."""
    text = clause.quotes[language].text
    return text[: text.find(" ", len(text) // 2)] if language == "en" else text[: len(text) // 2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_verdicts_are_exact_as_tools_and_terminals_tell_them(
    assistant: Assistant, language: Language
) -> None:
    statement = assistant.index.statement

    def texts() -> Iterator[str]:
        for clause in statement.clauses:
            whole = clause.quotes[language].text
            for text in (whole, first_words(clause, language)):
                result = assistant.verify(VerifyRequest(text=text, language=language))
                for origin in ORIGINS:
                    yield write_findings(result, statement, origin)
                # A note that a terminal breaks into lines is not known again.
                for width in WIDTHS if text == whole else ():
                    console, page = printed(width)
                    print_verdict(console, result)
                    yield page.getvalue()

    assert judge(assistant, texts()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clause_of_the_reader_is_exact(
    assistant: Assistant, client: FlaskClient, language: Language
) -> None:
    page = Page(client.get(f"/statement?lang={language}").get_data(as_text=True))
    articles = page.all("article")
    assert len(articles) == len(assistant.index.statement.clauses)
    assert judge(assistant, (article.text for article in articles)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_that_copies_copies_something_exact(
    assistant: Assistant, client: FlaskClient, language: Language
) -> None:
    def texts() -> Iterator[str]:
        for clause in assistant.index.statement.clauses:
            query = {"question": clause.label[language], "lang": language}
            page = Page(client.get("/", query_string=query).get_data(as_text=True))
            copied = [element.attributes.get("data-copy", "") for element in page.elements]
            yield from (text for text in copied if text and not text.startswith("http"))

    assert judge(assistant, texts()) == []
