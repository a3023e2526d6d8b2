import math

import faiss
import numpy as np
import pytest

from index.evidence import PHRASE, WHOLE, Centres, Row, VectorSearch
from index.head import Head
from index.lexicon import fit_lexicon
from index.ranking import OFFSET, SLOPE, Background, Ranker, softmax

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


def make_ranker(head: Head | None = None, background: Background | None = None) -> Ranker:
    lexicon = fit_lexicon(["east", "north", "東", "北"])
    centres = Centres(np.zeros((2, 2), np.float32))
    return Ranker(make_search(), centres, lexicon, background, head)


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
    assert make_ranker().evidence("east", EAST).tolist() == pytest.approx(
        [4 * 1 + 2 * -0.5 + (6 + 80 * 0.5) * 0.5, 0]
    )


def test_with_a_head_the_learned_and_the_written_are_multiplied() -> None:
    head = Head(np.array([[0, 1], [0, 2], [0, -1]], np.float32), np.zeros(3, np.float32))
    judgement = make_ranker(head=head).judge("?", NORTH, "en")
    learned = softmax(np.array([1, 2, -1], np.float32))
    assert judgement.answerable == pytest.approx(1 - learned[2])
    evidence = make_ranker().evidence("?", NORTH)
    expected = softmax(np.array([1, 2], np.float32) + evidence) * (1 - learned[2])
    assert judgement.clauses.tolist() == pytest.approx(expected.tolist())


def test_without_a_head_an_answer_must_stand_out_from_everyday_questions() -> None:
    background = Background(np.full((2, 2), 1, np.float32), np.full((2, 2), 0.5, np.float32))
    judgement = make_ranker(background=background).judge("?", NORTH, "ja")
    best = 4 * 1 + 2 * ((0 - 1) / 2)
    strangeness = (best - 1) / 0.5
    assert make_ranker().evidence("?", NORTH).max() == pytest.approx(best)
    assert judgement.answerable == pytest.approx(
        1 / (1 + math.exp(-(SLOPE * strangeness + OFFSET)))
    )


def test_a_ranker_with_nothing_to_judge_by_says_so() -> None:
    with pytest.raises(ValueError, match="by a head or by a background; it was given neither"):
        make_ranker().judge("?", NORTH, "en")
