"""An answer as one message of plain text."""

import pytest

from index.search import ClauseIndex
from index.text import read_question
from service.answers import write_message
from service.assistant import Assistant, open_assistant
from service.schema import AskRequest
from service.settings import Settings

ORIGIN = "https://qa.example"


@pytest.fixture
def assistant(index: ClauseIndex) -> Assistant:
    return open_assistant(index, Settings(handoff_mail="desk@example.org"))


def message(assistant: Assistant, question: str, origin: str | None = ORIGIN) -> list[str]:
    answer = assistant.ask(AskRequest(question=read_question(question)))
    return write_message(answer, assistant.index.statement, origin).split("\n\n")


def test_a_clause_comes_in_both_languages_with_its_address(assistant: Assistant) -> None:
    assert message(assistant, "When was it signed?") == [
        "“19 December 2019”",
        "Date, place and language (signed text):\n"
        "“Signed in Tokyo on 19 December 2019 in the English language.”",
        "日付・場所・言語（仮訳）：\n「2019年12月19日に東京で、英文に署名した。」",
        "https://qa.example/statement#signature",
    ]


def test_the_language_of_the_answer_comes_first(assistant: Assistant) -> None:
    assert message(assistant, "いつ署名されましたか", None) == [
        "「2019年12月19日」",
        "日付・場所・言語（仮訳）：\n「2019年12月19日に東京で、英文に署名した。」",
        "Date, place and language (signed text):\n"
        "“Signed in Tokyo on 19 December 2019 in the English language.”",
    ]


def test_a_list_is_followed_by_the_address_of_the_whole_text(assistant: Assistant) -> None:
    listed = message(assistant, "What are the six actions?")
    assert listed[0].startswith("Actions (6 passages, signed text):\n")
    assert listed[1:] == ["Full text: https://qa.example/statement"]


def test_silence_names_the_person_to_ask(assistant: Assistant) -> None:
    assert message(assistant, "Who won the match on Sunday?")[1:] == ["Contact: desk@example.org"]
