import math

import numpy as np
import pytest

from index.ranking.lexicon import (
    Lexicon,
    count_folded,
    count_terms,
    fit_lexicon,
    split_terms,
    weigh_terms,
)


def test_a_spaced_word_gives_its_pieces_of_two_to_five_characters_with_its_ends() -> None:
    assert list(split_terms("ab")) == [" a", "ab", "b ", " ab", "ab ", " ab "]


def test_japanese_gives_its_pieces_of_one_to_three_characters() -> None:
    assert list(split_terms("互恵関係")) == [
        *("互", "恵", "関", "係", "互恵", "恵関", "関係", "互恵関", "恵関係")
    ]


def test_terms_are_counted_as_the_text_is_folded() -> None:
    assert count_terms("ＱＩＳＴと互惠") == count_folded("qistと互恵")
    assert count_folded("互互") == {"互": 2, "互互": 1}


def test_a_text_is_closest_to_itself_and_far_from_one_with_no_common_piece() -> None:
    lexicon = fit_lexicon(["reciprocity", "互恵関係"], [])
    assert lexicon.compare(count_terms("RECIPROCITY")).tolist() == pytest.approx([1, 0])
    assert lexicon.compare(count_terms("互惠関係")).tolist() == pytest.approx([0, 1])


def test_words_in_no_text_make_the_question_less_close() -> None:
    # 互 is in one text of two, among its three pieces 互 恵 互恵: its rarity is ln(3/2) ** 1.5;
    # 水 is in neither and counts as ln(3) ** 1.5.
    lexicon = fit_lexicon(["互恵", "abc"], [])
    rarity, unknown = math.log(3 / 2) ** 1.5, math.log(3) ** 1.5
    assert lexicon.terms.rarest == pytest.approx(unknown)
    expected = (1 / math.sqrt(3)) * rarity / math.sqrt(rarity**2 + unknown**2)
    assert lexicon.compare(count_terms("互。水")).tolist() == pytest.approx([expected, 0])


def test_a_question_without_words_is_close_to_nothing() -> None:
    lexicon = fit_lexicon(["abc"], [])
    assert np.array_equal(lexicon.compare(count_terms("？！")), np.zeros(1, np.float32))


def test_a_word_of_every_text_says_nothing() -> None:
    lexicon = fit_lexicon(["互", "互"], [])
    assert lexicon.compare(count_terms("互")).tolist() == [0, 0]


def test_a_word_that_comes_twice_counts_1_and_ln_2() -> None:
    # 互 is one of three equally rare pieces of its text; 火 is in neither text.
    lexicon = fit_lexicon(["互恵", "水"], [])
    rarity, unknown = math.log(3 / 2) ** 1.5, math.log(3) ** 1.5
    twice = (1 + math.log(2)) * rarity
    asked = math.sqrt(twice**2 + ((1 + math.log(2)) * unknown) ** 2)
    expected = (1 / math.sqrt(3)) * twice / asked
    assert lexicon.compare(count_terms("互。互。火。火")).tolist() == pytest.approx([expected, 0])


def test_words_of_everyday_questions_say_less_about_which_text_answers() -> None:
    # 互 is in one of two texts and one of two everyday questions, 恵 in one text alone; what is in
    # everyday questions only is no term.
    terms = fit_lexicon(["互恵", "水"], ["互助", "何"]).terms
    rarity = {term: terms.rarity[number] for term, number in terms.numbers.items()}
    assert rarity == pytest.approx(
        {
            "互": math.log(5 / 3) ** 1.5,
            "恵": math.log(5 / 2) ** 1.5,
            "互恵": math.log(5 / 2) ** 1.5,
            "水": math.log(5 / 2) ** 1.5,
        }
    )
    assert terms.rarest == pytest.approx(math.log(5) ** 1.5)


def test_every_text_is_a_column_of_unit_length() -> None:
    lexicon = fit_lexicon(["reciprocity", "互恵関係"], ["互助"])
    assert np.linalg.norm(lexicon.weights, axis=0).tolist() == pytest.approx([1, 1])
    assert lexicon.weights.dtype == lexicon.terms.rarity.dtype == np.float32


def test_terms_of_too_few_texts_are_not_known() -> None:
    terms = weigh_terms([count_terms("互恵"), count_terms("互助")], [], min_texts=2)
    assert dict(terms.numbers) == {"互": 0}
    assert terms.rarity.tolist() == pytest.approx([math.log(3 / 3) ** 1.5])


def test_what_terms_say_adds_up_as_the_question_has_them() -> None:
    # 水 and 火 are equally rare, so that each is 1 / sqrt(2) of the question.
    terms = weigh_terms([count_terms("水"), count_terms("火"), count_terms("木")], [])
    say = {"水": [2, 0], "火": [0, 4], "木": [9, 9]}
    lexicon = Lexicon(terms, np.array([say[term] for term in terms.numbers], np.float32))
    expected = [2 / math.sqrt(2), 4 / math.sqrt(2)]
    assert lexicon.compare(count_terms("水。火")).tolist() == pytest.approx(expected)
