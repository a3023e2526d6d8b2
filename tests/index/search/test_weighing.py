import math

import numpy as np
import pytest

from index.ranking.ranker import Judgement
from index.search.weighing import weigh_detail, weigh_topic

NOTHING = np.zeros(2, np.float32)


def make_judgement(
    clauses: list[float],
    section: str | None = None,
    sure: float = 0,
    closeness: tuple[float, float] = (0, 0),
) -> Judgement:
    return Judgement(
        np.array(clauses, np.float32),
        sum(clauses),
        section,
        sure,
        0.9,
        np.array(closeness, np.float32),
    )


def test_a_detail_adds_up_the_log_odds_of_both_readings_for_each_clause() -> None:
    judgement = weigh_detail(make_judgement([0.8, 0.2]), make_judgement([0.1, 0.9]), NOTHING)
    # Odds 4 and 1/9, 1/4 and 9, each to the power of its weight, then one to e against.
    first = 1 / (1 + math.e / (4**0.39 * (1 / 9) ** 0.23))
    second = 1 / (1 + math.e / ((1 / 4) ** 0.39 * 9**0.23))
    assert judgement.answerable == pytest.approx(max(first, second))
    shares = [first / (first + second), second / (first + second)]
    assert judgement.clauses.tolist() == pytest.approx(
        [judgement.answerable * share for share in shares]
    )
    assert (judgement.section, judgement.small_talk) == (None, 0)


def test_what_is_expected_by_the_earlier_turns_is_added() -> None:
    alone = make_judgement([0.5, 0.5])
    first, second = weigh_detail(alone, alone, np.array([0, 1], np.float32)).clauses.tolist()
    assert second / first == pytest.approx(0.5 / (1 / (1 + math.e)))


def test_no_probability_is_certain_enough_to_outweigh_the_other_reading() -> None:
    never, always = make_judgement([0, 0]), make_judgement([1, 0])
    odds = 0.999 / 0.001
    assert weigh_detail(always, never, NOTHING).answerable == pytest.approx(
        1 / (1 + math.e / (odds**0.39 * odds**-0.23)), rel=1e-4
    )


@pytest.mark.parametrize(
    ("sure", "answer", "section"), [(0.51, 0.5, "east"), (0.5, 0.5, None), (0.99, 0.999, None)]
)
def test_a_section_is_asked_for_only_where_no_clause_has_the_detail(
    sure: float, answer: float, section: str | None
) -> None:
    alone = make_judgement([0.0, answer], "east", sure)
    assert weigh_detail(alone, make_judgement([0.0, answer]), NOTHING).section == section


@pytest.mark.parametrize(("sure", "section"), [(0.91, "east"), (0.9, None)])
def test_a_topic_adds_up_log_odds_and_multiplies_what_clauses_have(
    sure: float, section: str | None
) -> None:
    written, after = make_judgement([0.4, 0.1]), make_judgement([0.05, 0.75])
    learned = make_judgement([0.18, 0.72], "east", sure)
    judgement = weigh_topic(written, learned, after, section_threshold=0.9)
    # Odds 1, 9 and 4 count once, half and a quarter.
    answerable = 1 - 1 / (1 + 1 * 9**0.5 * 4**0.25)
    # 4 to 1, then 1 to 4 by half and 1 to 15 by a quarter.
    first = 4 * (1 / 4) ** 0.5 * (1 / 15) ** 0.25
    assert judgement.answerable == pytest.approx(answerable)
    assert judgement.clauses.tolist() == pytest.approx(
        [answerable * first / (1 + first), answerable / (1 + first)]
    )
    assert (judgement.section, judgement.small_talk) == (section, 0)


def test_a_clause_is_as_close_as_it_is_to_the_question_by_itself() -> None:
    alone = make_judgement([0.5, 0.4], closeness=(0.1, 0.9))
    other = make_judgement([0.5, 0.4], closeness=(0.7, 0.2))
    assert weigh_detail(alone, other, NOTHING).closeness is alone.closeness
    assert weigh_topic(alone, other, other, 0.9).closeness is alone.closeness
