"""The thresholds that a search has where none are given, each just reached and just missed."""

import math
from dataclasses import dataclass, replace

import numpy as np
import pytest

from index.encoder.encoder import Vector
from index.ranking.highlighter import Highlighter
from index.search.clause_index import ClauseIndex
from index.search.question_groups import QuestionGroup, group_questions
from index.search.ranking import Turn
from index.text.phrase import Span
from index.text.question import read_question
from tests.index.search.word_index import WORDS, make_index


@dataclass(frozen=True, slots=True)
class Turned:
    """An encoder to which "one" is the first direction, and anything else at a cosine to it."""

    cosine: float

    def encode(self, question: str, /) -> Vector:
        cosine = 1.0 if question == "one" else self.cosine
        vector = np.zeros(len(WORDS), np.float32)
        vector[0], vector[-1] = cosine, math.sqrt(1 - cosine * cosine)
        return vector


def turn(index: ClauseIndex, cosine: float) -> ClauseIndex:
    return replace(index, search=replace(index.search, encoder=Turned(cosine)))


@pytest.mark.parametrize(("cosine", "groups"), [(0.401, [3]), (0.399, [2, 1])])
def test_two_questions_are_one_from_a_cosine_of_four_tenths(
    cosine: float, groups: list[int]
) -> None:
    found = group_questions(turn(make_index(), cosine), {"one": 2, "other": 1})
    assert [group.count for group in found] == groups
    assert found[0] == QuestionGroup(("one", "other") if len(groups) == 1 else ("one",), groups[0])


@pytest.mark.parametrize(
    ("cosine", "highlights"), [(0.301, {"en": Span(0, 3)}), (0.299, {})], ids=["reached", "missed"]
)
def test_words_are_highlighted_from_a_cosine_of_three_tenths(
    cosine: float, highlights: dict[str, Span]
) -> None:
    index = make_index()
    spans = np.zeros((1, len(WORDS)), np.float32)
    spans[0, 0], spans[0, 6] = cosine, math.sqrt(1 - cosine * cosine)
    search = replace(
        index.search, highlighter=Highlighter(spans, np.array([(0, 0, 0, 3)], np.int32))
    )
    first = replace(index, search=search).ask(read_question("one"), limit=1).hits[0]
    assert (first.clause.id, first.highlights) == ("one", highlights)


@pytest.mark.parametrize(("odds", "section"), [(9.2, "east"), (8.8, None)])
def test_a_topic_is_a_section_from_nine_in_ten(odds: float, section: str | None) -> None:
    # Whatever is asked is a topic, and a section by these odds to one.
    index = make_index()
    ranker = index.search.ranker
    assert ranker.head is not None
    assert ranker.follow_ups is not None
    none = np.zeros_like(ranker.head.weights)
    bias = np.log(np.array([0.25, 0.25, 0.25, 0.25, 1e-9, odds], np.float32))
    topic = np.zeros_like(ranker.follow_ups.bias)
    topic[2 + [*WORDS[6:]].index("topic")] = 9
    leaning = replace(
        ranker.follow_ups, weights=np.zeros_like(ranker.follow_ups.weights), bias=topic
    )
    changed = replace(
        ranker, head=replace(ranker.head, weights=none, bias=bias), follow_ups=leaning
    )
    asked = replace(index, search=replace(index.search, ranker=changed))
    before = Turn(read_question("one"), ("one",))
    assert asked.ask(read_question("two"), [before]).section == section
