"""Parts that a question names, as the service answers them."""

from typing import Any

import pytest
from flask.testing import FlaskClient


def ask(client: FlaskClient, question: str) -> dict[str, Any]:
    answer: dict[str, Any] = client.post("/v1/ask", json={"question": question}).get_json()
    return answer


def ids(clauses: object) -> list[str]:
    assert isinstance(clauses, list)
    return [clause["id"] for clause in clauses]


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("Action 6の本文", ["action-6"]),
        ("the second-to-last action", ["action-5"]),
        ("前文2", ["preamble-2"]),
        ("actions 1 and 3", ["action-1", "action-3"]),
    ],
)
def test_a_part_that_is_named_is_the_answer(
    client: FlaskClient, question: str, clauses: list[str]
) -> None:
    answer = ask(client, question)
    assert (answer["outcome"], ids(answer["clauses"])) == ("answered", clauses)
    assert answer["confidence"] == 1.0


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Action 7", "The statement has no such passage. The part “Actions” has 6."),
        ("前文5", "声明にそのような箇所はありません。「前文」の記載は全4か所です。"),
    ],
)
def test_a_number_beyond_the_last_is_told_how_many_there_are(
    client: FlaskClient, question: str, words: str
) -> None:
    answer = ask(client, question)
    assert (answer["outcome"], answer["clauses"]) == ("not_in_statement", [])
    below, outline = answer["answer"].split("\n"), answer["outline"]
    assert (below[0], answer["summary"]) == (words, words)
    assert below[-len(outline)].startswith(f"1. {outline[0]['label']}")
    assert f"{len(outline)}" in words
    assert {clause.partition("-")[0] for clause in ids(answer["nearest"])} <= {"action", "preamble"}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "Article 1",
            "The statement has no such part. Its parts are: Title; Preamble; Statement of intent; "
            "Agenda; Actions; Closing; Date, place and language; Signatories.",
        ),
        (
            "第3条",
            "声明にそのような箇所はありません。声明は次の部分からなります：表題、前文、意図の表明、"
            "アジェンダ、行動、結び、日付・場所・言語、署名者。",
        ),
    ],
)
def test_a_part_that_other_texts_have_is_told_how_this_one_is_built(
    client: FlaskClient, question: str, words: str
) -> None:
    answer = ask(client, question)
    assert (answer["outcome"], answer["clauses"], answer["nearest"]) == ("not_in_statement", [], [])
    assert answer["answer"] == words
