"""Where a word or phrase stands in a text."""

import pytest

from index.text import find_characters, find_term


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Workshops and a workshop.", "workshop", ["Workshops", "workshop"]),
        ("We sign; it was signed.", "signed", ["sign", "signed"]),
        ("The United States made a statement.", "states", ["States"]),
        ("The United States made a statement.", "statement", ["statement"]),
        ("merit-based or merit\nbased", "merit based", ["merit-based", "merit\nbased"]),
        ("cat catalogue concat", "cat", ["cat"]),
        ("a a a a", "a a", ["a a", "a a"]),
        ("ＱＩＳＴ and qist", "QIST", ["ＱＩＳＴ", "qist"]),
        ("量子情報科学技術（QIST）は", "qist", ["QIST"]),
        ("研究\n開発と研究開発", "研究開発", ["研究\n開発", "研究開発"]),
        ("國際協力", "国際", ["國際"]),
        ("ﾃﾞｰﾀ", "デ", []),
        ("the U.S. side", "U.S.", ["U.S"]),
        ("nothing", "something", []),
        ("", "a", []),
    ],
)
def test_a_term_is_found_where_it_stands(text: str, wanted: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_term(text, wanted)] == found


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Reciprocity and reci\nprocal", "recip", ["Recip", "reci\np"]),
        ("ＱＩＳＴは國際的", "stは国", ["ＳＴは國"]),
        ("nothing", "some", []),
    ],
)
def test_characters_are_found_within_words(text: str, wanted: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_characters(text, wanted)] == found
