"""Questions that mean the same are put together, across the languages."""

import numpy as np
import pytest

from index.search.clause_index import ClauseIndex
from index.search.question_groups import QuestionGroup, group_questions, link_groups
from tests.index.search.word_index import make_index


def test_questions_that_ask_the_same_are_one_group_across_the_languages(
    index: ClauseIndex,
) -> None:
    asked = {
        "What is the budget?": 2,
        "予算はいくらですか": 3,
        "How large is the budget?": 1,
        "How old is Mr. Hill?": 2,
        "ヒル氏の年齢は？": 1,
        "Is there a swimming pool at the ministry?": 1,
    }
    assert group_questions(index, asked) == (
        QuestionGroup(("予算はいくらですか", "What is the budget?", "How large is the budget?"), 6),
        QuestionGroup(("How old is Mr. Hill?", "ヒル氏の年齢は？"), 3),
        QuestionGroup(("Is there a swimming pool at the ministry?",), 1),
    )


def test_without_questions_there_are_no_groups(index: ClauseIndex) -> None:
    assert group_questions(index, {}) == ()


def test_only_the_questions_asked_most_are_compared(
    index: ClauseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.question_groups.MAX_COMPARED", 1)
    assert group_questions(index, {"天気は？": 1, "What is the budget?": 2}) == (
        QuestionGroup(("What is the budget?",), 2),
    )


def test_two_groups_are_joined_by_the_mean_of_their_cosines() -> None:
    # 0 and 1 are joined first. To 2 their mean is (0.6 + 0.1) / 2 = 0.35, though 0 alone is close.
    cosines = np.array([[1, 0.9, 0.6], [0.9, 1, 0.1], [0.6, 0.1, 1]], np.float32)
    assert link_groups(cosines, 0.4) == [[0, 1], [2]]
    assert link_groups(cosines, 0.34) == [[0, 1, 2]]


def test_the_mean_of_a_larger_group_weighs_every_question_alike() -> None:
    # 0, 1 and 2 are joined; to 3 their mean is (0.8 + 0.2 + 0.2) / 3 = 0.4, not the 0.35 that
    # halving between the first two and the third would give.
    cosines = np.array(
        [[1, 0.9, 0.85, 0.2], [0.9, 1, 0.85, 0.2], [0.85, 0.85, 1, 0.8], [0.2, 0.2, 0.8, 1]],
        np.float32,
    )
    assert link_groups(cosines, 0.45) == [[0, 1, 2], [3]]
    assert link_groups(cosines, 0.39) == [[0, 1, 2, 3]]


def test_four_hundred_questions_are_compared() -> None:
    # All of them are one direction; of those asked as often, the ones given first are looked at.
    asked = {f"one {number}": 1 for number in range(402)} | {"one 401": 5}
    (group,) = group_questions(make_index(), asked)
    assert (len(group.questions), group.count) == (400, 404)
    assert group.questions[:3] == ("one 401", "one 0", "one 1")
    assert group.questions[-1] == "one 398"


def test_groups_that_were_asked_as_often_keep_the_order_in_which_they_were_given() -> None:
    asked = {"three": 1, "one": 2, "four": 1, "two": 2}
    assert group_questions(make_index(), asked) == (
        QuestionGroup(("one",), 2),
        QuestionGroup(("two",), 2),
        QuestionGroup(("three",), 1),
        QuestionGroup(("four",), 1),
    )
