"""The noun phrases of a clause, which may be highlighted."""

import pytest

from index.ranking.noun_phrases import split_noun_phrases

COMMON = frozenset({"the", "of", "to"})


def cut(text: str, common: frozenset[str] = frozenset()) -> list[str]:
    return [text[span.start : span.end] for span in split_noun_phrases(text, common)]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        # No noun phrase is cut.
        ("respective policy issues", ["respective policy issues"]),
        ("research security", ["research security"]),
        ("red tape, peace", ["red tape", "peace"]),
        # Nothing begins or ends with a word without content.
        ("that the emergence of such", ["emergence"]),
        ("The rule of Law", ["rule", "rule of Law", "Law"]),
        # Only links stand inside.
        ("opportunities to discuss matters", ["opportunities", "matters"]),
        ("peace and order", ["peace", "peace and order", "order"]),
        # A noun phrase may begin after a verb, and a verb after "to" begins none.
        ("promotes protection", ["promotes protection", "protection"]),
        ("to promote free trade", ["free trade"]),
        ("from energy to health", ["energy", "health"]),
        ("limited to food costs", ["food costs"]),
        # A verb, or a modifier by itself, is no noun phrase.
        ("technologies depends on", []),
        ("theoretical and practical skill", ["theoretical and practical skill", "practical skill"]),
        ("Signed", []),
        ("It is by me", []),
        # Abbreviations are too short.
        ("Mr. Poe", ["Poe"]),
        ("19 May 2029", ["19 May 2029"]),
        ("人類の利益のため", ["人類", "人類の利益", "利益"]),
        ("研究セキュリティを高め", ["研究セキュリティ"]),
        ("量子技術及び開発を", ["量子技術", "量子技術及び開発", "開発"]),
        ("通信から輸送まで", ["通信", "輸送"]),
        ("敬意ある環境を奨励し", ["敬意", "敬意ある環境", "環境"]),
        ("認識し", []),
        ("国際的に重要な課題", ["重要な課題", "課題"]),
        ("鍵である", []),
        ("2019年12月19日に東京で", ["2019年12月19日", "東京"]),
    ],
)
def test_candidates_are_whole_noun_phrases(text: str, phrases: list[str]) -> None:
    assert cut(text, COMMON) == phrases


def test_a_candidate_has_six_words_at_most() -> None:
    phrase = "goat boat coat moat oat float"
    assert cut(phrase) == [phrase]
    assert cut(f"{phrase} throat") == []
