"""An answer as one message of plain text."""

from index.search.clause_index import ClauseIndex
from service.answers.answer import answer_question
from service.answers.handoff import Contact
from service.answers.message import write_message
from service.schema.ask import AskRequest

ORIGIN = "https://qa.example"


def message(index: ClauseIndex, question: str, origin: str | None = ORIGIN) -> list[str]:
    answer = answer_question(index, AskRequest(question=question), Contact("desk@example.org"))
    return write_message(answer, index.statement, origin).split("\n\n")


def test_a_clause_comes_in_both_languages_with_its_address(index: ClauseIndex) -> None:
    assert message(index, "When was it signed?") == [
        "Date, place and language (signed text):\n"
        "“Signed in Tokyo on 19 December 2019 in the English language.”",
        "日付・場所・言語（仮訳）：\n「2019年12月19日に東京で、英文に署名した。」",
        "https://qa.example/statement#signature",
    ]


def test_the_language_of_the_answer_comes_first(index: ClauseIndex) -> None:
    assert message(index, "いつ署名されましたか", None) == [
        "日付・場所・言語（仮訳）：\n「2019年12月19日に東京で、英文に署名した。」",
        "Date, place and language (signed text):\n"
        "“Signed in Tokyo on 19 December 2019 in the English language.”",
    ]


def test_a_list_is_followed_by_the_address_of_the_whole_text(index: ClauseIndex) -> None:
    listed = message(index, "What are the six actions?")
    assert listed[0].startswith("Actions (6 clauses, signed text):\n")
    assert listed[1:] == ["https://qa.example/statement"]


def test_silence_names_the_person_to_ask(index: ClauseIndex) -> None:
    assert message(index, "Who won the match on Sunday?")[1:] == [
        "To ask a person: desk@example.org"
    ]
