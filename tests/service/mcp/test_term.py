"""Where a word or phrase stands in a text."""

import pytest

from index.search import ClauseIndex
from index.text import Language
from service.mcp import term
from service.mcp.term import TermRequest, find_places, find_term


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
    assert [text[span.start : span.end] for span in find_places(text, wanted)] == found


@pytest.mark.parametrize(("wanted", "language"), [("Japan", "en"), ("日本", "ja")])
def test_labels_are_in_the_language_of_the_term(
    index: ClauseIndex, wanted: str, language: Language
) -> None:
    found = find_term(index.statement, TermRequest(term=wanted))
    assert (found.language, found.count, found.checked) == (language, len(found.places), 17)
    clause = index.statement.clause(found.places[0].id)
    assert found.places[0].label == clause.label[language]


def test_of_many_places_the_first_are_listed_and_all_are_counted(
    index: ClauseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = find_term(index.statement, TermRequest(term="の"))
    assert whole.count == len(whole.places) == 49
    monkeypatch.setattr(term, "MAX_PLACES", 10)
    found = find_term(index.statement, TermRequest(term="の"))
    assert (found.count, found.places) == (49, whole.places[:10])
