import numpy as np
import pytest

from index.ranking.ranker import Judgement
from index.search.weighing import weigh_detail, weigh_topic


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


def test_a_detail_is_answered_where_both_readings_say_the_same_clause() -> None:
    judgement = weigh_detail(make_judgement([0.64, 0.16]), make_judgement([0.0, 0.81]))
    agreed = (0.16 * 0.81) ** 0.5
    assert judgement.clauses.tolist() == pytest.approx([0, agreed])
    assert judgement.answerable == pytest.approx(agreed)
    assert (judgement.section, judgement.small_talk) == (None, 0)
    nothing = weigh_detail(make_judgement([1, 0]), make_judgement([0, 1]))
    assert (nothing.clauses.tolist(), nothing.answerable) == ([0, 0], 0)


@pytest.mark.parametrize(("sure", "section"), [(0.71, "east"), (0.69, None)])
def test_a_section_must_be_likelier_than_a_clause(sure: float, section: str | None) -> None:
    # Both readings have the second clause: sqrt(1 * 0.49) = 0.7.
    alone = make_judgement([0.0, 1.0], "east", sure)
    assert weigh_detail(alone, make_judgement([0.0, 0.49])).section == section


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
    assert weigh_detail(alone, other).closeness is alone.closeness
    assert weigh_topic(alone, other, other, 0.9).closeness is alone.closeness
