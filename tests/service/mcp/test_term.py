"""Every place of a word or phrase in a statement."""

import pytest

from index.search import ClauseIndex
from index.text import Language
from service.mcp import term
from service.mcp.term import TermRequest, list_places


@pytest.mark.parametrize(("wanted", "language"), [("Japan", "en"), ("日本", "ja")])
def test_labels_are_in_the_language_of_the_term(
    index: ClauseIndex, wanted: str, language: Language
) -> None:
    found = list_places(index, TermRequest(term=wanted))
    assert (found.language, found.count, found.checked) == (language, len(found.places), 17)
    clause = index.statement.clause(found.places[0].id)
    assert found.places[0].label == clause.label[language]


def test_of_many_places_the_first_are_listed_and_all_are_counted(
    index: ClauseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = list_places(index, TermRequest(term="の"))
    assert whole.count == len(whole.places) == 49
    monkeypatch.setattr(term, "MAX_PLACES", 10)
    found = list_places(index, TermRequest(term="の"))
    assert (found.count, found.places) == (49, whole.places[:10])
