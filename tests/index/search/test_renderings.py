"""Answers to questions for the rendering of a term, from the built index."""

import pytest

from index.search import ClauseIndex, Ranking
from index.text import read_question


def rendered(ranking: Ranking) -> tuple[str, dict[str, str]]:
    """The first clause, and its highlighted words in each language."""
    first = ranking.hits[0]
    return first.clause.id, {
        language: first.clause.quotes[language].text[span.start : span.end]
        for language, span in first.highlights.items()
    }


@pytest.mark.parametrize(
    ("question", "clause", "words"),
    [
        (
            "How do you say personnel exchange in Japanese?",
            "action-4",
            {"en": "personnel exchanges", "ja": "人材交流"},
        ),
        (
            "知的財産の英訳は？",
            "action-1",
            {"ja": "知的財産", "en": "intellectual property"},
        ),
        (
            "「ワークショップ」は英語で何ですか",
            "action-2",
            {"ja": "ワークショップ", "en": "workshops"},
        ),
        ("Japanese for 'humanity'", "preamble-4", {"en": "humanity", "ja": "人類"}),
    ],
)
def test_a_term_is_answered_with_its_words_in_both_languages(
    index: ClauseIndex, question: str, clause: str, words: dict[str, str]
) -> None:
    ranking = index.ask(read_question(question))
    assert (ranking.outcome, ranking.confidence) == ("answered", 1.0)
    assert rendered(ranking) == (clause, words)
    assert ranking.rendering is not None
    assert ranking.rendering.certainty >= 0.8


def test_where_the_counterpart_is_uncertain_the_clause_is_shown_and_no_words_are_named(
    index: ClauseIndex,
) -> None:
    ranking = index.ask(read_question("「互恵関係」は英文では何ですか"))
    assert (ranking.outcome, ranking.rendering) == ("answered", None)
    assert rendered(ranking) == ("action-1", {"ja": "互惠関係"})


def test_a_term_in_several_clauses_is_shown_where_it_is_surest(index: ClauseIndex) -> None:
    ranking = index.ask(read_question("How is QIST translated?"), limit=10)
    clauses = [hit.clause.id for hit in ranking.hits]
    assert len(clauses) == len(set(clauses)) == 7
    assert rendered(ranking)[1] == {"en": "QIST", "ja": "量子科学技術"}


@pytest.mark.parametrize(
    "question",
    [
        "How is 'nuclear energy' rendered in Japanese?",
        "What is Action 3 in Japanese?",
        "予算の英訳は？",
        "What is the Japanese for 人材交流?",
    ],
)
def test_what_is_no_term_of_the_other_text_is_a_question_like_any_other(
    index: ClauseIndex, question: str
) -> None:
    assert index.ask(read_question(question)).rendering is None
