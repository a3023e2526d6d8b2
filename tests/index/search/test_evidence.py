"""The words of a question that neither text has, and that may be said to be missing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data import statement_folder
from index.search.clause_index import ClauseIndex
from index.search.evidence import WordSearch
from index.source.folder import read_statement
from index.text.question import read_question

TOKYO = WordSearch(read_statement(statement_folder()))


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Does the statement mention funding?", "funding"),
        ("taxes", "taxes"),
        ("Is there anything on vaccines or masks?", "vaccines masks"),
        ("copyright, please", "copyright"),
        ("Start-ups?", "Start-ups"),
        ("GDPRについて", "GDPR"),
        ("予算について書かれていますか", "予算"),
        ("税は？", "税"),
        ("緑茶だと何が多い？", "緑茶"),
        ("ワクチンとマスク", "ワクチン マスク"),
    ],
)
def test_words_that_neither_text_has_are_missing_as_typed(question: str, missing: str) -> None:
    assert TOKYO.find_missing(read_question(question)) == tuple(missing.split())


@pytest.mark.parametrize(
    "question",
    [
        # Other forms of words that the text has.
        "Is it about partners?",
        "Who did not sign?",
        "participation",
        "competing",
        "accelerating",
        # Slips of the finger.
        "wrokshops",
        "semnars",
        "confernces",
        # Words of the question itself.
        "What does the document say?",
        "Doesn't it mention that?",
        "What is 2+2?",
        "声明には何と記載されていますか",
        "どう書いてあるか教えてください",
        # Words of the labels, which are not of the text.
        "行動",
        "preamble",
        # Japanese in Latin letters, and kana, whose words are not known.
        "yosan ni tsuite kaite arimasu ka",
        "よさんについて",
        # Where a word ends is not clear.
        "戦わない",
        # On something else altogether.
        "apples, pears, plums and cherries",
    ],
)
def test_nothing_is_said_to_be_missing_without_certainty(question: str) -> None:
    assert TOKYO.find_missing(read_question(question)) == ()


def test_both_texts_are_searched(write_folder: Callable[..., Path]) -> None:
    search = WordSearch(read_statement(write_folder("Peace by BRICS.\n", "GDPRによる平和。\n")))
    missing = search.find_missing(read_question("brics, gdpr and nato"))
    assert missing == ("nato",)


@pytest.mark.parametrize(
    "question",
    [
        "松尾泰樹さんの年齢は",
        "松尾氏の後任は誰ですか",
        "ニコラス・ヒルは何歳ですか",
        "センサーの価格",
        "コンピューターの値札は",
        "研究資金の規定",
        "安全保障の条項",
    ],
)
def test_a_word_of_which_a_part_occurs_is_not_said_to_be_missing(
    index: ClauseIndex, question: str
) -> None:
    words = WordSearch(index.statement).find_missing(read_question(question))
    parts = ("松尾", "ヒル", "センサ", "コンピュータ", "研究", "安全")
    assert not [word for word in words if any(part in word for part in parts)]


def test_only_words_that_were_typed_are_said_to_be_missing(index: ClauseIndex) -> None:
    meant = index.search.respelling.respell(read_question("yosan"))
    assert meant.normalized == "予算"
    assert WordSearch(index.statement).find_missing(meant) == ()
