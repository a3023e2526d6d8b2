import math
from dataclasses import replace

import numpy as np
import pytest

from index.ranking.head import Head, softmax
from index.ranking.lexicon import Lexicon, Terms
from tests.index.ranking.linear_head import deaf_words, linear_head

EAST, NORTH = np.array([1, 0], np.float32), np.array([0, 1], np.float32)


def test_a_head_gives_the_odds_of_clauses_no_answer_and_sections() -> None:
    # East, the classes two clauses, none and two sections have the odds 1 2 4 3 6 of 16.
    odds = np.array([1, 2, 4, 3, 6], np.float32)
    weights = np.stack([np.log(odds), np.zeros(5, np.float32)], axis=1)
    head = linear_head(weights, np.zeros(5, np.float32), ("all", "east"))
    learned = head.judge(EAST, {})
    assert learned.clause_logits.tolist() == pytest.approx([0, math.log(2)])
    assert [learned.any_clause, learned.no_clause] == pytest.approx([3 / 16, 4 / 16])
    assert learned.sections.tolist() == pytest.approx([3 / 16, 6 / 16])
    alike = head.judge(NORTH, {})
    assert [alike.any_clause, alike.no_clause] == pytest.approx([2 / 5, 1 / 5])


def test_a_head_without_sections_knows_clauses_and_no_answer() -> None:
    bias = np.log(np.array([1, 2, 1], np.float32))
    learned = linear_head(np.zeros((3, 2), np.float32), bias).judge(EAST, {})
    assert [learned.any_clause, learned.no_clause] == pytest.approx([3 / 4, 1 / 4])
    assert learned.sections.shape == (0,)


def test_the_hidden_layer_adds_what_is_above_zero_to_the_linear_one() -> None:
    # Units: east - 0.5 and north - 0.5. East lights the first by half, which adds ln 8 / 2 to the
    # log-odds of no answer; north lights the second, which mixes into no class.
    head = Head(
        np.array([[1, 0], [0, 1]], np.float32),
        np.array([-0.5, -0.5], np.float32),
        np.array([[0, 0], [math.log(8), 0]], np.float32),
        np.array([[0, 0], [math.log(2) / 2, 0]], np.float32),
        np.array([0, -math.log(2)], np.float32),
        deaf_words(2),
    )
    # No answer: ln 8 / 2 + ln 2 / 2 - ln 2 = ln 2 to the east, - ln 2 to the north.
    assert [head.judge(EAST, {}).any_clause, head.judge(EAST, {}).no_clause] == pytest.approx(
        [1 / 3, 2 / 3]
    )
    assert [head.judge(NORTH, {}).any_clause, head.judge(NORTH, {}).no_clause] == pytest.approx(
        [2 / 3, 1 / 3]
    )
    assert head.judge(-EAST, {}).no_clause == pytest.approx(1 / (1 + 2 * math.sqrt(2)))


def test_probabilities_of_large_log_odds_add_up() -> None:
    assert softmax(np.array([1000, 1000, 0], np.float32)).tolist() == [0.5, 0.5, 0]


def test_words_add_what_was_learned_of_them_to_the_log_odds() -> None:
    # A question of one known term has length 1 with it alone: the odds are 1 to 3.
    say = np.array([[0, math.log(3)]], np.float32)
    words = Lexicon(Terms({"水": 0}, np.ones(1, np.float32), 1.0), say)
    head = replace(linear_head(np.zeros((2, 2), np.float32), np.zeros(2, np.float32)), words=words)
    assert head.judge(EAST, {"水": 2}).no_clause == pytest.approx(3 / 4)
    assert head.judge(EAST, {"火": 1}).no_clause == pytest.approx(1 / 2)
