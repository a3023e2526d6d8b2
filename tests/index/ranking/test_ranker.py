import math
from dataclasses import replace

import numpy as np
import pytest

from index.encoder.encoder import Vector
from index.examples.follow_up import FOLLOW_UP_KINDS
from index.ranking.background import Background
from index.ranking.centres import Centres
from index.ranking.follow_up import FollowUps
from index.ranking.lexicon import count_terms
from index.text.question import read_question
from tests.index.ranking.small_ranker import EAST, NORTH, make_head, make_ranker
from tests.index.ranking.small_talker import make_talk

ANYTHING, JAPANESE = read_question("?"), read_question("「何」")
"""Questions of which no clause has a word."""

BACKGROUND = Background(
    np.ones((2, 2), np.float32),
    np.full((2, 2), 0.5, np.float32),
    np.array([0, 3], np.float32),
    np.array([1, 2], np.float32),
)
"""Everyday questions score 1 ± 0.5, and those in Japanese at their best 3 ± 2 deviations above."""


def test_evidence_is_the_weighted_mean_of_both_languages_and_of_the_shared_words() -> None:
    # East: whole clauses 1 and 0, phrases (0 - 1) / 2 and (-1 + 1) / 2; "east" is one text of four
    # and the same in one of the two languages, so that its mean is a half.
    evidence = make_ranker().evidence(count_terms("east"), EAST)
    assert evidence.weight.tolist() == pytest.approx([6 * 1 + 3 * -0.5 + 90 * 0.5 * 0.5, 0])


@pytest.mark.parametrize(
    ("question", "closeness"),
    [
        # The first clause as a whole; the second by its Japanese phrase alone.
        (EAST, 1),
        # The second clause as a whole; the first by its English phrase alone.
        (NORTH, 1),
        (np.array([-0.6, -0.8], np.float32), -0.6),
    ],
)
def test_closeness_is_the_best_cosine_of_a_clause_or_a_phrase_in_either_language(
    question: Vector, closeness: float
) -> None:
    found = make_ranker().evidence({}, question).closeness.tolist()
    assert found == pytest.approx([closeness, closeness])


def test_with_a_head_the_learned_and_the_written_are_multiplied() -> None:
    # North: whole clauses 0 and 1, phrases (1 - 1) / 2 and (-1 + 0) / 2, so that the evidence is
    # 0 and 6 - 1.5. The head says 1 to 2 among the clauses, and 1 for no answer.
    odds = [1, 2 * math.exp(4.5)]
    judgement = make_ranker(make_head(1, 2, 1)).judge(ANYTHING, NORTH)
    assert judgement.answerable == pytest.approx(3 / 4)
    assert judgement.clauses.tolist() == pytest.approx([3 / 4 * one / sum(odds) for one in odds])
    assert (judgement.section, judgement.section_probability, judgement.small_talk) == (None, 0, 0)


def test_how_likely_sections_are_does_not_change_whether_a_clause_answers() -> None:
    plain = make_ranker(make_head(1, 2, 1)).judge(ANYTHING, NORTH)
    with_sections = make_ranker(make_head(1, 2, 1, 1, 1, sections=("all", "east")))
    judgement = with_sections.judge(ANYTHING, NORTH)
    assert judgement.answerable == pytest.approx(plain.answerable)
    assert judgement.clauses.tolist() == pytest.approx(plain.clauses.tolist())
    assert judgement.section is None


@pytest.mark.parametrize(
    ("odds", "section", "probability"),
    [
        # One of the clauses, none, all, east: the sections together against one and against none.
        ((2, 2, 1, 2, 3), "east", 3 / 10),
        ((2, 2, 1, 3, 2), "all", 3 / 10),
        ((1, 1, 3, 1, 4), "east", 4 / 10),
        ((3, 2, 1, 1, 3), None, 0),
        ((1, 1, 5, 1, 2), None, 0),
    ],
)
def test_a_section_is_asked_for_where_all_together_outweigh_one_clause_and_none(
    odds: tuple[float, ...], section: str | None, probability: float
) -> None:
    head = make_head(*odds, sections=("all", "east"))
    judgement = make_ranker(head).judge(ANYTHING, NORTH)
    assert judgement.section == section
    assert judgement.section_probability == pytest.approx(probability)


def test_small_talk_and_closeness_are_those_of_the_centred_question() -> None:
    ranker = make_ranker(
        make_head(1, 2, 1),
        small_talk=make_talk(kind="how", direction=np.array([math.log(3), 0], np.float32)),
    )
    judged = [ranker.judge(ANYTHING, centred) for centred in (EAST, NORTH)]
    assert [one.small_talk for one in judged] == pytest.approx([3 / 4, 1 / 2])
    assert [one.talk for one in judged] == ["how", "how"]
    assert ranker.judge(ANYTHING, -EAST).closeness.tolist() == [0, 0]


def test_without_a_head_an_answer_must_stand_out_from_everyday_questions() -> None:
    # North as above: evidence 0 and 4.5, the second clause 3.5 above its mean of 1, in deviations
    # of 0.5 that is 7, and everyday questions reach 3 ± 2.
    talk = make_talk(math.log(4))
    judgement = make_ranker(background=BACKGROUND, small_talk=talk).judge(JAPANESE, NORTH)
    answerable = 1 / (1 + math.exp(0.9 - (7 - 3) / 2))
    assert judgement.answerable == pytest.approx(answerable)
    odds = [1, math.exp(4.5)]
    expected = [answerable * one / sum(odds) for one in odds]
    assert judgement.clauses.tolist() == pytest.approx(expected)
    assert (judgement.section, judgement.section_probability) == (None, 0)
    assert judgement.small_talk == pytest.approx(4 / 5)


def test_what_is_written_is_judged_as_without_example_questions() -> None:
    written = make_ranker(background=BACKGROUND)
    both = make_ranker(make_head(1, 2, 1), BACKGROUND)
    judged = both.judge_by_text(JAPANESE, NORTH)
    assert judged.answerable == written.judge(JAPANESE, NORTH).answerable
    assert judged.clauses.tolist() == written.judge(JAPANESE, NORTH).clauses.tolist()
    assert judged.answerable != pytest.approx(both.judge(JAPANESE, NORTH).answerable)


def test_of_a_topic_half_of_what_topics_share_is_taken_off_in_its_language() -> None:
    # Questions in Japanese share (1, 0) and topics (1, 2), half of which together is (1, 1).
    shared = {"questions": [(5, 5), (1, 0)], "topics": [(5, 5), (1, 2)]}
    arrays = {name: np.array(rows, np.float32) for name, rows in shared.items()}
    follow_ups = FollowUps(
        np.zeros((len(FOLLOW_UP_KINDS) + 2, 2), np.float32),
        np.zeros(len(FOLLOW_UP_KINDS) + 2, np.float32),
        arrays["topics"],
    )
    ranker = replace(
        make_ranker(make_head(1, 2, 1)), centres=Centres(arrays["questions"]), follow_ups=follow_ups
    )
    judged = ranker.judge_topic(JAPANESE, np.array([1, 3], np.float32))
    assert judged.clauses.tolist() == ranker.judge(JAPANESE, NORTH).clauses.tolist()


def test_a_topic_is_not_judged_without_follow_ups() -> None:
    with pytest.raises(ValueError, match="needs follow-ups to judge a topic; it was given none"):
        make_ranker(make_head(1, 2, 1)).judge_topic(JAPANESE, NORTH)


def test_a_ranker_with_nothing_to_judge_by_says_so() -> None:
    with pytest.raises(ValueError, match="by a head or by a background; it was given neither"):
        make_ranker().judge(ANYTHING, NORTH)
