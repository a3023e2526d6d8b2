import math

import faiss
import numpy as np
import pytest

from index.ranking.background import Background, measure_background
from index.ranking.centres import Centres
from index.ranking.head import Head
from index.ranking.lexicon import count_terms, fit_lexicon
from index.ranking.ranker import OFFSET, SLOPE, Ranker
from index.ranking.small_talk import SmallTalk
from index.ranking.vectors import PHRASE, WHOLE, Row, VectorSearch
from index.text.language import Language
from tests.index.ranking.linear_head import linear_head

EAST, NORTH = np.array([1, 0], np.float32), np.array([0, 1], np.float32)


def make_search() -> VectorSearch:
    """Two clauses: the first lies east in both languages, the second north; one phrase each way."""
    rows = [
        Row(0, "en", WHOLE, 0, 4),
        Row(0, "en", PHRASE, 0, 4),
        Row(1, "en", WHOLE, 0, 5),
        Row(0, "ja", WHOLE, 0, 1),
        Row(1, "ja", WHOLE, 0, 1),
        Row(1, "ja", PHRASE, 0, 1),
    ]
    vectors = faiss.IndexFlatIP(2)
    vectors.add(np.stack([EAST, NORTH, NORTH, EAST, NORTH, EAST]))
    return VectorSearch(vectors, rows, clauses=2)


def make_ranker(
    head: Head | None = None,
    background: Background | None = None,
    small_talk: SmallTalk | None = None,
    centres: Centres | None = None,
) -> Ranker:
    lexicon = fit_lexicon(["east", "north", "東", "北"], [])
    centres = centres or Centres(np.zeros((2, 2), np.float32))
    return Ranker(make_search(), centres, lexicon, background, head, small_talk)


def test_the_best_row_of_each_kind_is_kept_for_each_clause_and_language() -> None:
    compared = make_search().compare(EAST)
    # [language][kind][clause]; -1 where a clause has no row of the kind.
    assert compared.tolist() == [[[1, 0], [0, -1]], [[1, 0], [-1, 1]]]


def test_a_question_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match=r"question of shape \(3,\), expected \(2,\)"):
        make_search().compare(np.ones(3, np.float32))


def test_the_mean_of_a_language_is_taken_off_its_questions() -> None:
    centres = Centres(np.array([[0.5, 0], [0, 0.5]], np.float32))
    assert centres.centre(np.array([0.5, 2], np.float32), "en").tolist() == [0, 1]
    assert centres.centre(np.array([3, 0.5], np.float32), "ja").tolist() == [1, 0]


def test_evidence_is_the_weighted_mean_of_both_languages_and_of_the_shared_words() -> None:
    # East: whole clauses 1 and 0, phrases (0 - 1) / 2 and (-1 + 1) / 2; "east" is one text of four
    # and the same in one of the two languages, so that its mean is a half.
    assert make_ranker().evidence(count_terms("east"), EAST).tolist() == pytest.approx(
        [6 * 1 + 3 * -0.5 + 90 * 0.5 * 0.5, 0]
    )


def make_head(*odds: float, sections: tuple[str, ...] = ()) -> Head:
    """A head that gives these odds, whatever the question, and knows two clauses."""
    return linear_head(
        np.zeros((len(odds), 2), np.float32), np.log(np.array(odds, np.float32)), sections
    )


def test_with_a_head_the_learned_and_the_written_are_multiplied() -> None:
    # North: whole clauses 0 and 1, phrases (1 - 1) / 2 and (-1 + 0) / 2, so that the evidence is
    # 0 and 6 - 1.5. The head says 1 to 2 among the clauses, and 1 for no answer.
    odds = [1, 2 * math.exp(4.5)]
    judgement = make_ranker(make_head(1, 2, 1)).judge("?", NORTH, "en")
    assert judgement.answerable == pytest.approx(3 / 4)
    assert judgement.clauses.tolist() == pytest.approx([3 / 4 * one / sum(odds) for one in odds])
    assert (judgement.section, judgement.section_probability, judgement.small_talk) == (None, 0, 0)


def test_how_likely_sections_are_does_not_change_whether_a_clause_answers() -> None:
    plain = make_ranker(make_head(1, 2, 1)).judge("?", NORTH, "en")
    with_sections = make_ranker(make_head(1, 2, 1, 1, 1, sections=("all", "east")))
    judgement = with_sections.judge("?", NORTH, "en")
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
    judgement = make_ranker(head).judge("?", NORTH, "en")
    assert (judgement.section, judgement.section_probability) == (
        section,
        pytest.approx(probability),
    )


def test_small_talk_is_told_by_the_centred_question() -> None:
    # The mean question of English lies at (0, 1), so that (1, 1) says nothing but east: ln 3 of it.
    talk = SmallTalk(np.array([math.log(3), 0], np.float32), 0.0)
    centres = Centres(np.array([[0, 1], [0, 0]], np.float32))
    ranker = make_ranker(make_head(1, 2, 1), small_talk=talk, centres=centres)
    assert ranker.judge("?", EAST + NORTH, "en").small_talk == pytest.approx(3 / 4)


SCORES = np.array([[[1, 0], [3, 4]], [[0, 8], [2, 0]]], np.float32)
"""Of two everyday questions in each language against two clauses."""


def test_the_background_is_the_mean_and_deviation_of_the_everyday_questions() -> None:
    # English: clause means 2 and 2, deviations 1 and 2; the best clause is the first (1, one
    # deviation below) and the second (4, one above): mean 0, deviation 1. Japanese: means 1 and 4,
    # deviations 1 and 4; the second (8, one above), then the first (2, one above): mean 1.
    background = measure_background(SCORES)
    assert background.mean.tolist() == [[2, 2], [1, 4]]
    assert background.deviation.tolist() == [[1, 2], [1, 4]]
    assert background.best_mean.tolist() == [0, 1]
    assert background.best_deviation.tolist() == pytest.approx([1, 1e-6])


@pytest.mark.parametrize(
    ("evidence", "language", "strangeness"),
    [
        # The second clause is best, 8 = 2 + 3 deviations of 2; everyday questions have 1 ± 0.5.
        ([5, 8], "en", (3 - 1) / 0.5),
        # The first is best, 3 = 1 + half a deviation of 4; everyday questions have 2 ± 4.
        ([3, 0], "ja", ((3 - 1) / 4 - 2) / 4),
        ([2, 4], "en", (1 - 1) / 0.5),
    ],
)
def test_strangeness_is_how_far_the_best_clause_stands_out_more_than_usual(
    evidence: list[float], language: Language, strangeness: float
) -> None:
    background = Background(
        np.array([[0, 2], [1, 4]], np.float32),
        np.array([[9, 2], [4, 1]], np.float32),
        np.array([1, 2], np.float32),
        np.array([0.5, 4], np.float32),
    )
    assert background.strangeness(np.array(evidence, np.float32), language) == strangeness


def test_without_a_head_an_answer_must_stand_out_from_everyday_questions() -> None:
    # North as above: evidence 0 and 4.5, the second clause 3.5 above its mean of 1, in deviations
    # of 0.5 that is 7, and everyday questions reach 3 ± 2.
    background = Background(
        np.ones((2, 2), np.float32),
        np.full((2, 2), 0.5, np.float32),
        np.array([0, 3], np.float32),
        np.array([1, 2], np.float32),
    )
    talk = SmallTalk(np.zeros(2, np.float32), math.log(4))
    judgement = make_ranker(background=background, small_talk=talk).judge("?", NORTH, "ja")
    answerable = 1 / (1 + math.exp(-(SLOPE * (7 - 3) / 2 + OFFSET)))
    assert judgement.answerable == pytest.approx(answerable)
    odds = [1, math.exp(4.5)]
    expected = [answerable * one / sum(odds) for one in odds]
    assert judgement.clauses.tolist() == pytest.approx(expected)
    assert (judgement.section, judgement.section_probability) == (None, 0)
    assert judgement.small_talk == pytest.approx(4 / 5)


def test_a_ranker_with_nothing_to_judge_by_says_so() -> None:
    with pytest.raises(ValueError, match="by a head or by a background; it was given neither"):
        make_ranker().judge("?", NORTH, "en")
