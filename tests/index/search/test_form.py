"""In what form a section or the whole statement is wanted."""

import pytest

from index.search.form import Form, FormReader
from index.text.question import read_question

READER = FormReader()


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("What is it about?", "outline"),
        ("List the actions.", "outline"),
        ("Summarise the full text", "outline"),
        ("Give me the whole thing in three sentences", "outline"),
        ("What does the whole document say?", "outline"),
        ("A colleague sent me this link. What's in it?", "outline"),
        ("not the full text, only the headings", "outline"),
        ("give me the full text", "full"),
        ("Show me all of it", "full"),
        ("the actions, word for word", "full"),
        ("Could I have the complete Japanese version?", "full"),
        ("send me the link", "link"),
        ("Where can I read the full text?", "link"),
        ("how many actions are there?", "count"),
        ("Number of passages in the full text", "count"),
        ("概要を教えてください", "outline"),
        ("全文を三行で要約して", "outline"),
        ("全文じゃなくて前文のほう", "outline"),
        ("行動のいくつかを教えて", "outline"),
        ("どうするつもりなのか、どういくつもりなのか", "outline"),
        ("全文を見せて", "full"),
        ("前文を一字一句違わずに", "full"),
        ("全体を表示してください", "full"),
        ("リンクをください", "link"),
        ("全文はどこで読めますか", "link"),
        ("行動はいくつありますか", "count"),
        ("署名者は何名ですか", "count"),
    ],
)
def test_the_form_is_read_from_the_words(question: str, form: Form) -> None:
    assert READER.read(read_question(question)) == form


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("full text", True),
        ("Give me the full text, please", True),
        ("全文を見せて", True),
        ("How many passages are there?", True),
        ("全部で何項目ありますか", True),
        ("the full text of the treaty of Rome", False),
        ("How many people live in Osaka?", False),
        ("全文検索とは何ですか", False),
        ("show me the link", True),
        ("Show me", False),
    ],
)
def test_all_of_the_text_is_meant_where_nothing_else_is_named(
    question: str, expected: bool
) -> None:
    assert READER.asks_for_whole(read_question(question)) == expected
