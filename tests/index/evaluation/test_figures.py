import math
from dataclasses import replace

import numpy as np
import pytest
from sklearn.calibration import calibration_curve

from index.evaluation.abstention import measure_auroc, measure_false_answers
from index.evaluation.calibration import bin_confidence, measure_calibration_error
from index.evaluation.columns import tabulate
from index.evaluation.evaluation import count_outcomes
from index.evaluation.figure import Figure, measure_figures
from index.evaluation.judged import Judged
from index.evaluation.measures import MEASURES
from index.evaluation.misses import find_misses
from index.text.language import Language
from tests.index.evaluation.small import SILENT, TWELVE, ask, judged

# Worked out from the twelve questions of small.py, see the comments.
EXPECTED = {
    # Places of the first right clause: 1, 2, 4, 2 in own wording; 1, 1 in close wording.
    "recall_at_1_close": (2 / 2, 2),
    "recall_at_3_close": (2 / 2, 2),
    "reciprocal_rank_close": (1, 2),
    "recall_at_1_own": (1 / 4, 4),
    "recall_at_3_own": (3 / 4, 4),
    "reciprocal_rank_own": ((1 + 1 / 2 + 1 / 4 + 1 / 2) / 4, 4),
    # a: one, two; b: three, three; c (close): two, three.
    "agreement_close": (0, 1),
    "agreement_own": (1 / 2, 2),
    # 0.5 lies above 0.35, one of the twelve pairs; both others of the six times two are right.
    "auroc": (11 / 12, 8),
    # All six must be answered, from 0.35 on, and so is 0.5.
    "false_answers_at_95": (1 / 2, 8),
    "false_answers_at_97": (1 / 2, 8),
    "answered": (5 / 6, 6),
    "false_answers": (1 / 2, 2),
    # Eight different confidences in ten bins: gaps .1 .6 .3 .5 .2 .3 .4 .1.
    "calibration_error": (2.5 / 8, 8),
    "brier": ((0.01 + 0.36 + 0.09 + 0.25 + 0.04 + 0.09 + 0.16 + 0.01) / 8, 8),
    "outcome_accuracy": (8 / 12, 12),
    "section_accuracy": (1 / 2, 2),
}


def value_of(all_judged: tuple[Judged, ...], key: str) -> float:
    (measure,) = (measure for measure in MEASURES if measure.key == key)
    return measure.value(tabulate(all_judged))


@pytest.mark.parametrize("key", EXPECTED)
def test_each_figure_is_what_a_person_works_out(key: str) -> None:
    figures = measure_figures(TWELVE, MEASURES, 10)["all"]
    assert set(figures) == set(EXPECTED)
    value, questions = EXPECTED[key]
    assert figures[key].value == pytest.approx(value)
    assert figures[key].questions == questions


def test_each_language_has_its_own_figures_but_no_agreement() -> None:
    figures = measure_figures(TWELVE, MEASURES, 10)
    assert figures["en"]["recall_at_1_own"].value == 1 / 2
    assert figures["ja"]["recall_at_1_own"].value == 0
    assert figures["en"]["auroc"].value == pytest.approx(2 / 3)
    assert figures["ja"]["auroc"].value == 1
    assert set(EXPECTED) - set(figures["en"]) == {"agreement_close", "agreement_own"}


def test_without_questions_of_a_kind_there_is_no_figure() -> None:
    figures = measure_figures(TWELVE[:4], MEASURES, 10)
    nothing = Figure(None, None, None, 0)
    assert figures["all"]["recall_at_1_close"] == nothing
    assert figures["all"]["section_accuracy"] == nothing
    assert figures["all"]["auroc"] == Figure(None, None, None, 4)
    assert set(measure_figures(TWELVE[:1], MEASURES, 10)) == {"all", "en"}


def test_a_second_right_clause_counts_at_its_place() -> None:
    one = judged(ask("a", "en", "answered", "four three"), "answered", "one two three four", 0, 0)
    assert value_of((one,), "recall_at_1_own") == 0
    assert value_of((one,), "recall_at_3_own") == 1
    assert value_of((one,), "reciprocal_rank_own") == pytest.approx(1 / 3)


def test_an_overview_of_what_is_not_there_is_a_false_answer() -> None:
    shown = [
        judged(ask("a", "en", SILENT), outcome, "one two", 0, 0, "east")
        for outcome in ("answered", "overview", "not_in_statement", "conversation")
    ]
    assert [value_of((one,), "false_answers") for one in shown] == [1, 1, 0, 0]


def test_the_first_question_of_a_label_in_each_language_is_compared() -> None:
    ranked: list[tuple[Language, str]] = [("en", "two one"), ("en", "one two"), ("ja", "two one")]
    rows = tuple(
        judged(ask("a", language, "answered", "one"), "answered", clauses, 0, 0)
        for language, clauses in ranked
    )
    assert value_of(rows, "agreement_own") == 1
    assert math.isnan(value_of(rows[:2], "agreement_own"))


def test_false_answers_are_counted_where_the_share_is_just_reached() -> None:
    # Nineteen of twenty lie at or above 0.5; the twentieth lies below both false ones.
    answerable = np.array([0.5 + number / 100 for number in range(19)] + [0.1, 0.6, 0.2])
    has_answer = np.array([1.0] * 20 + [0.0] * 2)
    assert measure_false_answers(answerable, has_answer, 0.95) == 1 / 2
    assert measure_false_answers(answerable, has_answer, 0.97) == 1
    assert math.isnan(measure_auroc(answerable[:20], has_answer[:20]))


def test_calibration_error_is_the_mean_gap_of_ten_bins() -> None:
    # Ten pairs of questions with confidence 0.05, 0.15, …, 0.95; the lower half is never right.
    confidence = np.repeat(np.arange(10) / 10 + 0.05, 2)
    right = np.array([0.0] * 10 + [1.0] * 10)
    gaps = [0.05, 0.15, 0.25, 0.35, 0.45] * 2
    assert measure_calibration_error(confidence, right) == pytest.approx(sum(gaps) / 10)
    assert math.isnan(measure_calibration_error(confidence[:0], right[:0]))


def test_the_points_of_the_reliability_diagram_are_those_of_scikit_learn() -> None:
    random = np.random.default_rng(0)
    confidence = random.random(200).round(2)
    right = (random.random(200) < confidence).astype(np.float64)
    bins = bin_confidence(confidence, right)
    shares, confidences = calibration_curve(right, confidence, n_bins=10, strategy="quantile")
    assert [one.right for one in bins] == pytest.approx(shares.tolist())
    assert [one.confidence for one in bins] == pytest.approx(confidences.tolist())
    assert sum(one.questions for one in bins) == 200
    assert all(one.low <= one.right <= one.high for one in bins)


def test_equal_confidences_share_a_bin_whatever_the_order() -> None:
    confidence = np.array([0.9] * 6 + [0.2] * 4)
    right = np.array([1.0] * 3 + [0.0] * 3 + [1.0] + [0.0] * 3)
    bins = bin_confidence(confidence, right)
    assert [one.confidence for one in bins] == pytest.approx([0.2, 0.9])
    assert [(one.right, one.questions) for one in bins] == [(0.25, 4), (0.5, 6)]
    assert measure_calibration_error(confidence, right) == pytest.approx(
        measure_calibration_error(confidence[::-1], right[::-1])
    )


def test_intervals_are_the_same_every_time_and_hold_their_figure() -> None:
    first, second = (measure_figures(TWELVE, MEASURES, 200) for _ in range(2))
    assert first == second
    for figures in first.values():
        for figure in figures.values():
            assert figure.value is None or figure.low <= figure.value <= figure.high  # type: ignore[operator]


def test_asking_a_thing_twice_makes_no_interval_narrower() -> None:
    """Only labels count as independent."""
    once = measure_figures(TWELVE, MEASURES, 200)["all"]["recall_at_1_own"]
    twice = measure_figures(TWELVE * 2, MEASURES, 200)["all"]["recall_at_1_own"]
    assert twice == replace(once, questions=8)


def test_where_all_are_right_the_interval_is_the_binomial_one_over_labels() -> None:
    alike = tuple(
        replace(one, asked=replace(one.asked, label=f"label {number % 5}"))
        for number, one in enumerate([TWELVE[0]] * 10)
    )
    figure = measure_figures(alike, MEASURES, 50)["en"]["recall_at_1_own"]
    # Clopper and Pearson: the lower bound for n of n is 0.025 ** (1 / n); here of 5 labels.
    assert figure.low == pytest.approx(0.025 ** (1 / 5))
    assert figure == Figure(1, figure.low, 1, 10)


def test_a_calibration_error_may_be_lower_than_it_looks_but_not_higher() -> None:
    random = np.random.default_rng(1)
    sure = tuple(
        judged(
            ask(str(number), "en", "answered", "one"),
            "answered",
            "one two" if random.random() < confidence else "two one",
            confidence,
            0.9,
        )
        for number, confidence in enumerate(random.random(100))
    )
    figure = measure_figures(sure, MEASURES, 200)["en"]["calibration_error"]
    assert figure.value is not None
    assert 0.02 < figure.value < 0.2
    assert (figure.low, figure.high) == (0, figure.value)


def test_outcomes_are_counted_expected_by_came() -> None:
    # In the order answered, overview, not in the statement, conversation.
    assert count_outcomes(TWELVE) == ((5, 0, 1, 0), (1, 1, 0, 0), (1, 0, 1, 0), (0, 0, 1, 1))


def test_every_miss_is_listed_with_its_kind_and_the_place_of_the_right_clause() -> None:
    found = [
        (miss.kind, miss.judged.asked.label, miss.judged.asked.language, miss.place)
        for miss in find_misses(TWELVE)
    ]
    assert found == [
        ("wrong clause first", "a", "ja", 2),
        ("wrong clause first", "b", "ja", 2),
        ("answer kept back", "b", "en", 4),
        ("false answer", "d", "en", None),
        ("wrong outcome", "e", "ja", None),
        ("wrong outcome", "f", "ja", None),
    ]


def test_an_overview_of_another_section_is_a_miss() -> None:
    west = replace(TWELVE[8], section="west")
    assert [miss.kind for miss in find_misses((TWELVE[8], west))] == ["wrong section"]
    assert value_of((TWELVE[8], west), "section_accuracy") == 1 / 2
